using System.Runtime.InteropServices;
using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>
/// Turns staged records into <see cref="PersonRecords"/>: canonical values become codes, households are gathered so that each
/// record knows its co-members, and an ID number that its own record contradicts is set apart.
/// </summary>
/// <remarks>Add records in a fixed order (source, then key): codes, and so everything after, follow from it.</remarks>
public sealed class PersonStandardiser
{
    /// <summary>The attributes that hold a person's own ID number, alone or within a certificate's.</summary>
    public static readonly IReadOnlyList<string> NumberAttributes = ["resident_id", "disability_certificate_no"];

    /// <summary>A phone in more rows than this is an office's or a village clerk's.</summary>
    private const int LargestPhoneCircle = 24;

    /// <summary>Rows that are read together; fewer than a thousand are less work than to share them out.</summary>
    private const int Stretch = 16_384, Few = 1000;

    /// <summary>Stretches that wait to be read by whichever reading is slowest, with all their values.</summary>
    private const int MostBehind = 3;

    private readonly Func<string, bool> oneRowPerPerson;
    private readonly List<RecordKey> keys = [];
    private readonly List<short> sourceOf = [];
    private readonly List<string> sources = [];
    private readonly Dictionary<string, short> sourceNumbers = new(StringComparer.Ordinal);
    private readonly Dictionary<IReadOnlyList<string>, StagedColumns> layouts = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<Task> unfinished = new();
    private readonly Reading[] readings;
    private readonly Task[] reading;
    private List<StagedRow> unread = [];
    private readonly PersonColumns columns = new();
    private readonly NamesOfRows names;
    private readonly NumbersOfRows numbers;
    private readonly PlacesOfRows places;

    private delegate void Reading(in StagedRow row);

    /// <param name="oneRowPerPerson">By source: the department guarantees one row per person.</param>
    /// <param name="expected">How many records there will be, where that is known.</param>
    /// <param name="addresses">False to leave addresses unread, which take the longest: for whoever asks no more than <see cref="PersonMatcher.MayBeOne"/> without households.</param>
    public PersonStandardiser(Func<string, bool> oneRowPerPerson, int expected = 0, bool addresses = true)
    {
        this.oneRowPerPerson = oneRowPerPerson;
        names = new NamesOfRows(columns);
        numbers = new NumbersOfRows(columns);
        places = new PlacesOfRows(columns, addresses);
        readings = [ReadContent, names.Read, numbers.Read, places.Read];
        reading = Array.ConvertAll(readings, _ => Task.CompletedTask);
        keys.EnsureCapacity(expected);
        sourceOf.EnsureCapacity(expected);
        columns.Expect(expected);
        places.Expect(expected);
    }

    /// <summary>Adds a staged record.</summary>
    /// <param name="layout">Attribute names of <paramref name="values"/>.</param>
    /// <param name="values">Canonical values, null where unknown.</param>
    public void Add(RecordKey key, IReadOnlyList<string> layout, string?[] values)
    {
        if (!layouts.TryGetValue(layout, out var found)) layouts.Add(layout, found = new StagedColumns(layout));
        keys.Add(key);
        sourceOf.Add(SourceNumber(key.Source));
        unread.Add(new StagedRow(key.Source, found, values));
        if (unread.Count == Stretch) Read(behind: MostBehind);
    }

    /// <summary>Closes the set: gathers households and describes the distinct names, numbers and addresses.</summary>
    /// <param name="reference">What is known of the whole population; null when these records are all of it.</param>
    public PersonRecords Build(MatchingReference? reference = null)
    {
        Read(behind: 0);
        var placing = keys.Count >= Few ? Task.Run(DescribePlaces) : Task.FromResult(DescribePlaces());
        var entries = Describe(names.Texts, NameEntry.Of);
        AddParentsOfStandIns(entries);
        foreach (var entry in entries.Where(e => e.IsInParts)) names.Texts.Intern(entry.Text);
        entries = Describe(names.Texts, NameEntry.Of, entries);
        (entries, var inParts) = CanonicaliseNames(entries);
        var ids = Describe(numbers.Ids, ResidentIdNumber.Parse);
        var listings = new HouseholdListings(columns, entries, ids, places);
        GatherCoMembers(listings);
        if (inParts is not null) columns.Names.Join(inParts);
        var trust = new NumberTrust(columns, entries, numbers.Ids, ids, listings, record => oneRowPerPerson(keys[record].Source));
        var nobodys = trust.Placeholders(reference?.NobodysNumbers);
        trust.Doubt(nobodys);
        trust.DoubtNumbersOfKin();
        trust.TrustNumbersOfOneName();
        var (addresses, villages) = placing.GetAwaiter().GetResult();
        reference ??= new MatchingReference(
            keys.Count, CommonValues<string>.Of(names.Texts, code => entries[code].Text), CommonValues<int>.Of(numbers.Births), CommonValues<string>.Of(places.Phones),
            CommonValues<string>.Of(villages), nobodys.Select(code => numbers.Ids[code]).ToHashSet(StringComparer.Ordinal));
        ForgetPhonesOfMany(reference);
        var profiles = Array.Empty<PersonProfile>();
        SideBySide? listed = null;
        Action[] last = [() => listed = new SideBySide(columns.Names, places.Household), () => profiles = columns.Profiles()];
        if (keys.Count >= Few) Parallel.Invoke(last);
        else foreach (var step in last) step();
        return new PersonRecords(
            [.. keys], [.. sources], [.. sourceOf], [.. sources.Select(oneRowPerPerson)], profiles, [.. places.Household], [.. places.Relations], places.Stated,
            listed!, entries, numbers.Ids, ids, numbers.DamagedIds, places.Phones, addresses, numbers.Documents, places.Households, villages, reference);
    }

    /// <summary>Addresses and villages have nothing in common with names and numbers, which are gone through one after the other.</summary>
    private (AddressEntry[] Addresses, ValuePool<string> Villages) DescribePlaces()
    {
        var texts = new SharedTexts();
        var addresses = Describe(places.Addresses, address => AddressEntry.Of(address, texts));
        return (addresses, VillagesOf(addresses));
    }

    /// <summary>
    /// Has the rows that wait read. Names, numbers and places have no codes in common: each goes through the rows in their order, at its own pace, so that the codes are the same
    /// on any number of threads.
    /// </summary>
    /// <param name="behind">How many stretches may not have been read when it returns.</param>
    private void Read(int behind)
    {
        var rows = unread;
        unread = new List<StagedRow>(rows.Count < Stretch ? 0 : Stretch);
        if (rows.Count < Few && unfinished.Count == 0) Array.ForEach(readings, read => ReadAll(read, rows));
        else
        {
            for (var r = 0; r < readings.Length; r++) reading[r] = AfterAsync(reading[r], readings[r], rows);
            unfinished.Enqueue(Task.WhenAll(reading));
        }
        while (unfinished.Count > behind) unfinished.Dequeue().GetAwaiter().GetResult();
    }

    private static async Task AfterAsync(Task before, Reading read, List<StagedRow> rows)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        ReadAll(read, rows);
    }

    private static void ReadAll(Reading read, List<StagedRow> rows)
    {
        foreach (ref readonly var row in CollectionsMarshal.AsSpan(rows)) read(row);
    }

    private void ReadContent(in StagedRow row) => columns.Contents.Add(ContentDigest.Of(row.Source, row.Columns.Layout, row.Values));

    private static T[] Describe<T>(ValuePool<string> pool, Func<string, T> describe, T[]? known = null)
    {
        var described = new T[pool.Count];
        known?.CopyTo(described, 0);
        return ByCode.Make(known?.Length ?? 0, described, code => describe(pool[code]));
    }

    private short SourceNumber(string source)
    {
        if (sourceNumbers.TryGetValue(source, out var number)) return number;
        number = (short)sources.Count;
        sources.Add(source);
        sourceNumbers.Add(source, number);
        return number;
    }

    /// <summary>冉春玲之女 names a mother: she is a co-member.</summary>
    private void AddParentsOfStandIns(NameEntry[] entries)
    {
        var parents = ByCode.Make(entries.Length, code => entries[code].ParentName());
        for (var record = 0; record < columns.Count; record++)
        {
            foreach (var name in columns.Names[record])
                if (parents[name] is { } parent) columns.Kin.Set(record, [.. columns.Kin[record], names.Texts.Intern(parent)]);
        }
    }

    /// <summary>
    /// Names that are equal once standardised share one code, so that "equal" is a comparison of two numbers. Whoever writes 吉克·有呷 in parts has the name 吉克有呷,
    /// as whoever left the interpunct out, and beside it a name in parts: what a name comes to does not hang on how others wrote it.
    /// </summary>
    /// <returns>The names, those in parts behind all others; and by record its own names in parts, null when nobody has any.</returns>
    private (NameEntry[] Entries, CodeColumn? InParts) CanonicaliseNames(NameEntry[] entries)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var code = 0; code < entries.Length; code++)
            if (!entries[code].IsInParts) first.TryAdd(entries[code].Text, code);
        var canonical = new int[entries.Length];
        for (var code = 0; code < entries.Length; code++)
        {
            canonical[code] = first[entries[code].Text];
            if (canonical[code] != code) names.Texts.Fold(code, canonical[code]);
        }
        var (all, inParts) = NamesInParts(entries);
        columns.Names.Translate(canonical);
        columns.FormerNames.Translate(canonical);
        columns.Kin.Translate(canonical);
        return (all, inParts);
    }

    private (NameEntry[] Entries, CodeColumn? InParts) NamesInParts(NameEntry[] entries)
    {
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        List<NameEntry> all = [.. entries];
        var codeOf = new int[entries.Length];
        for (var code = 0; code < entries.Length; code++)
        {
            codeOf[code] = -1;
            if (!entries[code].IsInParts) continue;
            var parts = string.Join('·', entries[code].Parts);
            if (!codes.TryGetValue(parts, out codeOf[code]))
            {
                codes.Add(parts, codeOf[code] = all.Count);
                all.Add(entries[code]);
            }
        }
        if (codes.Count == 0) return (entries, null);
        var inParts = new CodeColumn();
        var own = new List<int>();
        for (var record = 0; record < columns.Count; record++)
        {
            foreach (var name in columns.Names[record])
                if (codeOf[name] >= 0) own.Add(codeOf[name]);
            inParts.Take(own);
        }
        return ([.. all], inParts);
    }

    /// <summary>Names of kin, and of whoever else is listed in a household that is one.</summary>
    private void GatherCoMembers(HouseholdListings listings)
    {
        var others = new List<int>(32);
        for (var record = 0; record < places.Household.Count; record++)
        {
            others.AddRange(columns.Kin[record]);
            foreach (var other in listings.With(record))
                if (oneRowPerPerson(keys[record].Source) || !listings.AreOneVisitedTwice(record, other)) others.AddRange(columns.Names[other]);
            for (var i = others.Count - 1; i >= 0; i--)
                if (columns.Names[record].Contains(others[i])) others.RemoveAt(i);
            columns.CoMembers.Take(others);
            columns.Households.Add(places.Household[record] < 0 ? [] : [places.Household[record]]);
        }
    }

    /// <summary>The villages of the records, each counted once for a record; of two that one names the first by text.</summary>
    private ValuePool<string> VillagesOf(AddressEntry[] addresses)
    {
        var villages = new ValuePool<string>(StringComparer.Ordinal);
        for (var record = 0; record < columns.Count; record++)
        {
            string? first = null;
            foreach (var address in columns.Addresses[record])
                if (addresses[address].Village is { } village && (first is null || string.CompareOrdinal(village, first) < 0)) first = village;
            if (first is not null) villages.Add(first);
        }
        return villages;
    }

    private void ForgetPhonesOfMany(MatchingReference reference)
    {
        var ofMany = new bool[places.Phones.Count];
        for (var phone = 0; phone < ofMany.Length; phone++) ofMany[phone] = reference.Phones.IsAbove(places.Phones[phone], LargestPhoneCircle);
        for (var record = 0; record < columns.Count; record++)
        {
            var any = false;
            foreach (var phone in columns.Phones[record]) any |= ofMany[phone];
            if (any) columns.Phones.Set(record, columns.Phones[record].ToArray().Where(phone => !ofMany[phone]));
        }
    }
}
