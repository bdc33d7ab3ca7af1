using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Chooses how a mapped column's cells are read: by the attribute's type, the contract's codes, constant and expression.</summary>
internal static class CellParsers
{
    // Codes take few values; a column of other things in a code's place must not fill the memory.
    private const int RememberedCodes = 1000;

    public static Func<string, FormResult> For(ColumnMapping mapping, DateOrder order)
    {
        if (mapping.Value is { } constant) return _ => FormResult.Of(constant);
        var attribute = AttributeCatalogue.Default[mapping.Attribute];
        var parse = mapping.Forms.Count == 0 ? ByType(mapping, attribute, order) : Restricted(mapping, attribute, order);
        return Computed(mapping.Extract is { } pattern ? Extracting(pattern, parse) : parse);
    }

    /// <summary>What a spreadsheet shows where it could not compute is no value of any type, nor the word for none that #N/A looks like: somebody meant something.</summary>
    private static Func<string, FormResult> Computed(Func<string, FormResult> parse) =>
        text => text is [_, ..] && text[0] is '#' or ' ' or '＃' && CellText.IsSpreadsheetError(CellText.Fold(text)) ? FormResult.Not("spreadsheet-error") : parse(text);

    private static Func<string, FormResult> ByType(ColumnMapping mapping, AttributeDefinition attribute, DateOrder order)
    {
        if (attribute.Type == AttributeType.Code || mapping.Codes.Count > 0)
        {
            var table = attribute.CodeTable is { } name ? CodeTables.Find(name) : null;
            var codes = CodesOf(mapping, table);
            return Remembering(mapping.Dialect is null ? text => CodeForms.Parse(text, codes, table) : text => InDialect(text, codes, table));
        }
        return attribute.Type switch
        {
            AttributeType.Name => NameForms.Parse,
            AttributeType.ResidentId => ResidentIdForms.Parse,
            AttributeType.Date => text => DateForms.Parse(text, order),
            AttributeType.Phone => PhoneForms.Parse,
            AttributeType.Address => AddressForms.Parse,
            AttributeType.Integer or AttributeType.Decimal when mapping.Unit is { } unit => text => AmountUnit.Parse(text, unit, attribute.Type == AttributeType.Integer),
            AttributeType.Integer => text => NumberForms.Parse(text, whole: true),
            AttributeType.Decimal => text => NumberForms.Parse(text, whole: false),
            AttributeType.Boolean => YesNoForms.Parse,
            _ => TextForms.Parse,
        };
    }

    /// <summary>Only the forms that the contract accepts; a form that says in which order its day and month stand is read in that order.</summary>
    private static Func<string, FormResult> Restricted(ColumnMapping mapping, AttributeDefinition attribute, DateOrder order)
    {
        var forms = mapping.Forms.Select(form => AcceptedForm.Parse(attribute.Type, form)!).Select(form => (Form: form, Parse: ByType(mapping, attribute, form.Order ?? order))).ToList();
        var parse = ByType(mapping, attribute, order);
        return text =>
        {
            foreach (var (form, inForm) in forms)
                if (form.Matches(text))
                    return inForm(text);
            // A word for "none" is blank in any form; what cannot be read at all keeps its own reason.
            return parse(text) is { Value: not null } ? FormResult.Not(AcceptedForm.Unexpected) : parse(text);
        };
    }

    /// <summary>The dialect's codes and over them the contract's own.</summary>
    private static IReadOnlyDictionary<string, string> CodesOf(ColumnMapping mapping, CodeTable? table)
    {
        if (mapping.Dialect is not { } name || table is null || CodeDialects.Find(table.Name, name) is not { } dialect) return mapping.Codes;
        var codes = new Dictionary<string, string>(dialect.Codes, StringComparer.Ordinal);
        foreach (var (theirs, ours) in mapping.Codes) codes[theirs] = ours;
        return codes;
    }

    // A dialect contradicts the table's digits, never its words: 女 is female whatever 1 stands for.
    private static FormResult InDialect(string text, IReadOnlyDictionary<string, string> codes, CodeTable? table)
    {
        var result = CodeForms.Parse(text, codes, table);
        return result.Value is null && text.Any(CellText.IsHan) ? CodeForms.Parse(text, new Dictionary<string, string>(), table) : result;
    }

    private static Func<string, FormResult> Remembering(Func<string, FormResult> parse)
    {
        var remembered = new ConcurrentDictionary<string, FormResult>(StringComparer.Ordinal);
        return text =>
        {
            if (remembered.TryGetValue(text, out var known)) return known;
            var result = parse(text);
            if (remembered.Count < RememberedCodes) remembered.TryAdd(text, result);
            return result;
        };
    }

    private static Func<string, FormResult> Extracting(string pattern, Func<string, FormResult> parse)
    {
        // NonBacktracking: a contract's expression cannot make a run hang on an unlucky cell.
        var expression = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        return text => expression.Match(CellText.Fold(text)) is { Success: true } match && match.Groups[1].Success
            ? parse(match.Groups[1].Value)
            : FormResult.Not("no-match");
    }
}
