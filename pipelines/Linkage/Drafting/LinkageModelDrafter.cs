using System.Globalization;
using System.Text;
using Yidang.Connectors;
using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Drafts a linkage model from files, for a person to read and mend. No value of a record is written into it.</summary>
public static class LinkageModelDrafter
{
    private const int RowsLookedAt = 20_000;

    /// <summary>Filled less than this, a column is left by too many rows to be asked of all.</summary>
    private const double OftenEmpty = 0.9;

    /// <summary>For each value, different ones at least.</summary>
    private const double LeastDistinct = 0.1;

    /// <summary>Rules over one column, and texts that are blocked by their words: of more, those behind bring hardly anything.</summary>
    private const int MostAlone = 6, MostTexts = 3;

    /// <summary>For each row, pairs that agree on a column at most, for it to be a rule by itself.</summary>
    private const int MostPairs = 3;

    /// <summary>The model as text.</summary>
    /// <exception cref="UnusableLinkageFileException">A file has no header, or the files have no column in common.</exception>
    public static async Task<string> DraftAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var tables = new List<IReadOnlyList<SampledColumn>>();
        foreach (var file in files) tables.Add(await SampleAsync(file, cancellationToken));
        var also = OtherNames(tables);
        var common = tables[0].Where(c => tables.TrueForAll(t => t.Any(o => o.Name == c.Name || (also.TryGetValue(c.Name, out var names) && names.Contains(o.Name))))).ToList();
        if (common.Count == 0) throw new UnusableLinkageFileException(files[^1], "it has no column in common with the first file. Name the columns alike, or list other names in the model: columns: - {column: surname, also: [last_name]}.");
        // An id must be one in every file; for all else the first file stands for the others.
        var roles = ColumnRoles.Of(common, tables.Count > 1);
        if (roles.All(r => r is ColumnRole.Id or ColumnRole.Truth or ColumnRole.Happening or ColumnRole.Nothing)) throw new UnusableLinkageFileException(files[0], "no column tells its records apart, so there is nothing to compare.");
        return Write(files, common, roles, Descriptions(tables, common, also));
    }

    /// <summary>What the model must say of columns: other names, what means that nothing is known, and parts that they are put together from, which may have other names too.</summary>
    private static List<LinkageColumn> Descriptions(List<IReadOnlyList<SampledColumn>> tables, List<SampledColumn> common, Dictionary<string, List<string>> also)
    {
        var descriptions = new List<LinkageColumn>();
        foreach (var column in common.Select(c => c.Name))
        {
            var names = also.GetValueOrDefault(column, []);
            var same = tables.SelectMany(t => t).Where(c => c.Name == column || names.Contains(c.Name)).ToList();
            var wholes = same.FindAll(c => c.Of.Count > 0);
            var others = names.Where(name => !wholes.Exists(w => w.Name == name)).ToList();
            var missing = same.SelectMany(c => c.Missing).Distinct().ToList();
            if (wholes.Count + others.Count + missing.Count > 0) descriptions.Add(new LinkageColumn { Column = column, Of = wholes.Count > 0 ? wholes[0].Of : [], Also = others, Missing = missing });
            for (var part = 0; wholes.Count > 0 && part < wholes[0].Of.Count; part++)
            {
                var called = wholes.Select(w => w.Of[part]).Distinct().Skip(1).ToList();
                if (called.Count > 0) descriptions.Add(new LinkageColumn { Column = wholes[0].Of[part], Also = called });
            }
        }
        return descriptions;
    }

    /// <summary>By column of the first file that another lacks: what it is called there, when just one column of that file is of its role and unknown to the first.</summary>
    private static Dictionary<string, List<string>> OtherNames(List<IReadOnlyList<SampledColumn>> tables)
    {
        var also = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var table in tables.Skip(1))
        {
            var (missing, strange) = (Unknown(tables[0], table), Unknown(table, tables[0]));
            foreach (var role in missing.Select(c => c.Role).Distinct())
            {
                var (here, there) = (missing.Where(c => c.Role == role).ToArray(), strange.Where(c => c.Role == role).ToArray());
                if (here.Length != 1 || there.Length != 1) continue;
                if (!also.TryGetValue(here[0].Name, out var names)) also[here[0].Name] = names = [];
                if (!names.Contains(there[0].Name)) names.Add(there[0].Name);
            }
        }
        return also;
    }

    /// <summary>The columns of a table that another has not under that name, as far as their role says what they hold.</summary>
    private static List<(string Name, ColumnRole Role)> Unknown(IReadOnlyList<SampledColumn> of, IReadOnlyList<SampledColumn> to)
    {
        var roles = ColumnRoles.Of(of, ofSeveral: true);
        return [.. of.Select((c, i) => (c.Name, roles[i])).Where(c => c.Item2 is not (ColumnRole.Truth or ColumnRole.OtherText or ColumnRole.Nothing or ColumnRole.Happening or ColumnRole.Composite) && to.All(o => o.Name != c.Name))];
    }

    private static async Task<IReadOnlyList<SampledColumn>> SampleAsync(string file, CancellationToken cancellationToken)
    {
        string[]? header = null;
        var values = new List<List<string>>();
        var rows = 0;
        await foreach (var batch in new DeliveryReaders().ReadAsync(file, new DeliveryFormat(), cancellationToken))
        {
            foreach (var row in batch)
            {
                if (header is null)
                {
                    header = [.. row.Fields.Select(f => f.Trim())];
                    values.AddRange(header.Select(_ => new List<string>()));
                    continue;
                }
                rows++;
                for (var c = 0; c < header.Length; c++) values[c].Add(c < row.Fields.Length ? row.Fields[c] : "");
            }
            if (rows >= RowsLookedAt) break;
        }
        if (header is null) throw new UnusableLinkageFileException(file, "it is empty.");
        return SplitBirthDate.Joined([.. header.Select((name, c) => SampledColumn.InFile(name, values[c]))]);
    }

    private static string Write(IReadOnlyList<string> files, List<SampledColumn> columns, IReadOnlyList<ColumnRole> roles, List<LinkageColumn> described)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# A linkage model drafted from {string.Join(" and ", files.Select(f => Path.GetFileName(f)))}. Lines marked '# ?' wait for you; docs/linkage.md is the guide.\nversion: 1\n");
        if (Named(ColumnRole.Id) is { } id) text.Append(CultureInfo.InvariantCulture, $"id: {Text(id)}\n");
        if (files.Count > 1) text.Append("link: dedupe   # ? between_files if each file is free of duplicates of its own\n");
        if (described.Count > 0) text.Append("\n# What columns are put together from, what they are called in the files whose header lacks them, and what means that nothing is known.\ncolumns:\n");
        foreach (var column in described)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{column: {Text(column.Column)}");
            foreach (var (key, values) in new[] { ("of", column.Of), ("also", column.Also), ("missing", column.Missing) })
                if (values.Count > 0) text.Append(CultureInfo.InvariantCulture, $", {key}: [{string.Join(", ", values.Select(Text))}]");
            text.Append(column.Also.Count > 0 ? "}   # ? do they hold the same\n" : "}\n");
        }
        text.Append("\n# Records that agree on all keys of a rule are compared; `yidang blocking` counts the pairs.\nblocking:\n");
        var rules = Rules(columns, roles, AreNamesChinese() ? "pinyin" : "soundex").ToList();
        foreach (var rule in rules) text.Append(CultureInfo.InvariantCulture, $"  - on: [{string.Join(", ", rule)}]\n");
        if (rules.Count == 0) text.Append(CultureInfo.InvariantCulture, $"  - on: [{Text(MostTelling(columns, roles).Name)}]   # ? the column with most values; no two that go together were recognised\n");
        text.Append("\ncomparisons:\n");
        var bothNames = Named(ColumnRole.GivenName) is not null && Named(ColumnRole.Surname) is not null;
        var tooMany = TooMany(columns, roles);
        for (var c = 0; c < columns.Count; c++)
            if (!tooMany.Contains(columns[c])) Comparison(text, columns[c], roles[c], bothNames, Named);
        if (tooMany.Count > 0) text.Append(CultureInfo.InvariantCulture, $"\n# A model compares {LinkageModelChecks.MostColumns} columns at most. Left out, because least is known of them: {string.Join(", ", tooMany.Select(c => c.Name))}.\n");
        for (var c = 0; c < columns.Count; c++)
        {
            if (roles[c] == ColumnRole.Truth) text.Append(CultureInfo.InvariantCulture, $"\n# {columns[c].Name} seems to say who is who: it is not compared. Measure by it with --truth {columns[c].Name}.\n");
            if (roles[c] == ColumnRole.Composite) text.Append(CultureInfo.InvariantCulture, $"\n# {columns[c].Name} says what other columns say: compared beside them, the name would count twice.\n");
            if (roles[c] == ColumnRole.SamePlace) text.Append(CultureInfo.InvariantCulture, $"\n# {columns[c].Name} is mostly the same place as a fuller column: compared beside it, one place would count twice.\n");
            if (roles[c] == ColumnRole.Happening) text.Append(CultureInfo.InvariantCulture, $"\n# {columns[c].Name} seems to say when something happened, which says nothing of who it was: it is not compared.\n");
            if (roles[c] == ColumnRole.Nothing) text.Append(CultureInfo.InvariantCulture, $"\n# {columns[c].Name} has no two values: it tells nobody apart.\n");
        }
        return text.ToString();

        // Soundex knows Latin letters only.
        bool AreNamesChinese() => columns.Where((_, c) => roles[c] is ColumnRole.GivenName or ColumnRole.Surname or ColumnRole.FullName)
            .Any(c => c.Share(v => v.AsSpan().ContainsAnyInRange('\u3400', '\u9FFF')) > 0.5);

        string? Named(ColumnRole role) => Enumerable.Range(0, columns.Count).Where(c => roles[c] == role).Select(c => columns[c].Name).FirstOrDefault();
    }

    /// <summary>The columns beyond those that a model can compare: of unknown kind first, then categories, the emptiest first.</summary>
    private static List<SampledColumn> TooMany(List<SampledColumn> columns, IReadOnlyList<ColumnRole> roles)
    {
        var compared = columns.Where((_, c) => roles[c] is not (ColumnRole.Id or ColumnRole.Truth or ColumnRole.Composite or ColumnRole.SamePlace or ColumnRole.Happening or ColumnRole.Nothing)).ToList();
        return [.. compared.OrderBy(c => roles[columns.IndexOf(c)] switch { ColumnRole.OtherText => 0, ColumnRole.Category => 1, _ => 2 }).ThenBy(c => c.Filled).Take(Math.Max(0, compared.Count - LinkageModelChecks.MostColumns))];
    }

    private static void Comparison(StringBuilder text, SampledColumn column, ColumnRole role, bool bothNames, Func<ColumnRole, string?> named)
    {
        var on = Text(column.Name);
        var line = role switch
        {
            ColumnRole.GivenName when bothNames && column.Name == named(role) => $"comparison: forename_surname, on: [{on}, {Text(named(ColumnRole.Surname)!)}]",
            ColumnRole.Surname when bothNames && column.Name == named(role) => null,
            ColumnRole.GivenName or ColumnRole.MiddleName => $"comparison: forename, on: {on}",
            ColumnRole.RelativesName => $"comparison: name, on: {on}",
            ColumnRole.Surname => $"comparison: surname, on: {on}",
            ColumnRole.FullName => $"comparison: full_name, on: {on}",
            ColumnRole.BirthDate => $"comparison: date_of_birth, on: {on}",
            ColumnRole.BirthYear => $"comparison: levels, on: {on}, levels: [exact, number(1), number(5), else]",
            ColumnRole.ResidentId => $"comparison: resident_id, on: {on}",
            ColumnRole.Email => $"comparison: email, on: {on}",
            ColumnRole.Phone => $"comparison: phone, on: {on}",
            ColumnRole.Code => $"comparison: code, on: {on}",
            ColumnRole.Postcode => $"comparison: postcode, on: {on}",
            ColumnRole.Address => $"comparison: address, on: {on}",
            ColumnRole.Place => $"comparison: place, on: {on}",
            ColumnRole.Category => $"comparison: exact, on: {on}",
            ColumnRole.OtherText when IsLong(column) => $"comparison: levels, on: {on}, levels: [exact, words, jaro_winkler(0.95), words_alike(0.88), words(0.5), overlap(2), else]",
            ColumnRole.OtherText => $"comparison: levels, on: {on}, levels: [exact, jaro_winkler(0.9), else]",
            _ => null,
        };
        if (line is null) return;
        var doubt = role == ColumnRole.OtherText ? "   # ? what is it, and does it tell people apart" : "";
        var filled = column.Filled.ToString("0 %", CultureInfo.InvariantCulture);
        text.Append(CultureInfo.InvariantCulture, $"  - {{{line}}}   # {filled} filled{doubt}\n");
    }

    /// <summary>Rules that between them forgive a mistake in any one field: each leaves something out that another asks for.</summary>
    /// <param name="sound">The function that says how a name sounds.</param>
    private static List<IReadOnlyList<string>> Rules(List<SampledColumn> columns, IReadOnlyList<ColumnRole> roles, string sound)
    {
        string? Sound(string? column) => Call(sound, column);

        SampledColumn? First(ColumnRole role) => columns.Where((_, c) => roles[c] == role).FirstOrDefault();

        string? Column(ColumnRole role) => First(role) is { } column ? Text(column.Name) : null;
        var (given, surname, full, born) = (Column(ColumnRole.GivenName), Column(ColumnRole.Surname), Column(ColumnRole.FullName), Column(ColumnRole.BirthDate));
        var year = born is null ? Column(ColumnRole.BirthYear) : Call("year", born);
        born ??= year;
        // What is often empty needs another beside it.
        string?[] places = [Column(ColumnRole.Postcode), Column(ColumnRole.Place), Column(ColumnRole.Address)];
        places = [.. places.OfType<string>().Take(First(ColumnRole.Postcode) is { Filled: < OftenEmpty } ? 2 : 1)];
        var rules = new List<string?[]>();
        rules.AddRange(columns.Where(HasFewPairs).Take(MostAlone).Select(c => new[] { Text(c.Name) }));
        rules.AddRange(
        [
            [Column(ColumnRole.ResidentId)], [Column(ColumnRole.Email)], [Column(ColumnRole.Phone)], [Column(ColumnRole.Code)],
            [surname, born], [given, born], [given, surname], [Call("sorted", given, surname)],
            [full, born], [full, places.FirstOrDefault()], [Sound(full), year], [Sound(surname), year], [Sound(given), year],
        ]);
        foreach (var place in places) rules.AddRange([[born, place], [surname, place], [given, place]]);
        // A name or a title in one column: by its words, of which any may be misspelt or left out, or stand elsewhere.
        if (given is null && sound == "soundex")
            foreach (var text in columns.Where((c, i) => roles[i] == ColumnRole.FullName || (roles[i] == ColumnRole.OtherText && IsLong(c))).Take(MostTexts).Select(c => Text(c.Name)))
                rules.AddRange([[text], [Word(text, 1), Word(text, 2)], [Word(text, 2), Word(text, 3)], [Word(text, 1), places.FirstOrDefault() ?? Word(text, 3)], [Word(text, 2), places.FirstOrDefault()]]);
        var drafted = new List<IReadOnlyList<string>>();
        foreach (var rule in rules.Where(r => Array.TrueForAll(r, key => key is not null)).Select(r => r.OfType<string>().ToArray()))
            if (!drafted.Exists(wider => wider.All(rule.Contains))) drafted.Add(rule);
        return drafted.Count <= LinkageModelChecks.MostRules ? drafted : drafted[..LinkageModelChecks.MostRules];

        // By itself a rule already; in a large file, of which only the beginning is known, only what hardly two share.
        bool HasFewPairs(SampledColumn column)
        {
            var role = roles[columns.IndexOf(column)];
            var mayBe = role is ColumnRole.OtherText || (column.Rows < RowsLookedAt && role is (ColumnRole.GivenName or ColumnRole.Surname or ColumnRole.FullName or ColumnRole.BirthDate or ColumnRole.Address));
            return mayBe && column.Distinct >= column.Values.Count * LeastDistinct && column.Pairs <= column.Rows * MostPairs;
        }

        static string? Word(string column, int number) => Call("word", column) is { } call ? call.Replace(")", string.Create(CultureInfo.InvariantCulture, $",{number})"), StringComparison.Ordinal) : null;
    }

    /// <summary>Texts of several words, most of them different: titles, authors, names of firms.</summary>
    private static bool IsLong(SampledColumn column) =>
        column.Distinct >= column.Values.Count * LeastDistinct && column.Values.Count > 0 && column.Values.Average(v => v.AsSpan().Trim().Count(' ')) >= 2;

    private static SampledColumn MostTelling(List<SampledColumn> columns, IReadOnlyList<ColumnRole> roles) =>
        columns.Where((_, c) => roles[c] is not (ColumnRole.Id or ColumnRole.Truth or ColumnRole.Composite)).DefaultIfEmpty(columns[0]).MaxBy(c => c.Distinct)!;

    /// <summary>Null when a column is not there, or its name cannot stand between a call's brackets.</summary>
    private static string? Call(string function, params string?[] columns) =>
        Array.TrueForAll(columns, c => c is not null && c.AsSpan().IndexOfAny(",()\\") < 0) ? $"\"{function}({string.Join(',', columns.Select(c => c!.Trim('"')))})\"" : null;

    /// <summary>Plain where YAML allows it.</summary>
    private static string Text(string name) =>
        name.Length > 0 && char.IsLetter(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-') && name is not ("true" or "false" or "null") ? name : $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
