using System.Text.RegularExpressions;
using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What columns say about one another: the kind of a document about its number, a certificate's number about its holder's.</summary>
internal static partial class ColumnRelations
{
    public static IReadOnlyList<DraftedColumn> Complete(IReadOnlyList<DraftedColumn> columns, SampledFile file)
    {
        var completed = columns.ToList();
        RowsOfHeads(completed);
        CertificateHolds(completed);
        DocumentKinds(completed, file);
        InForceOnly(completed);
        StatusDates(completed);
        AddressByParts(completed);
        VillageOfDoorplate(completed);
        SexByNumber(completed, file);
        return completed;
    }

    /// <summary>Where nobody is named but the head, the row is the head's, and so is what 户主 stands before.</summary>
    private static void RowsOfHeads(List<DraftedColumn> columns)
    {
        const string Head = "户主";
        if (columns.Exists(c => c.Is("name")) || !columns.Exists(c => c.Is("head_name"))) return;
        for (var i = 0; i < columns.Count; i++)
        {
            var column = columns[i];
            if (!column.Header.StartsWith(Head, StringComparison.Ordinal) || HeaderMeaning.Known(column.Header[Head.Length..]) is not { Subject: AttributeSubject.Person } own || columns.Exists(c => c.Is(own.Name))) continue;
            List<DraftedMapping> mappings = [new(own, $"{own.Chinese}: the row is the head's")];
            if (own.Name == "name") mappings.Add(new(Attribute("relationship_to_head"), "which makes the row the household's too") { Value = "02" });
            columns[i] = column with { Mappings = mappings, Doubt = null, Remark = null };
        }
    }

    /// <summary>A disability certificate's number begins with the holder's ID number.</summary>
    private static void CertificateHolds(List<DraftedColumn> columns) => Change(columns, "disability_certificate_no", column =>
        column with { Mappings = [new(Attribute("resident_id"), "the certificate's number begins with the holder's; it stands in where theirs is blank", Extract: @"^(\d{17}[\dXx])"), .. column.Mappings] });

    /// <summary>A number is the person's own only when the kind of document says so: a newborn is entered under the mother's.</summary>
    private static void DocumentKinds(List<DraftedColumn> columns, SampledFile file)
    {
        if (columns.Find(c => c.Is("id_kind")) is not { } kinds) return;
        var table = CodeTables.Find("id_kind")!;
        var byKind = kinds.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .GroupBy(v => CodeForms.Parse(v, new Dictionary<string, string>(), table).Value ?? "").ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var isBlankSomewhere = file.Cells(kinds.Index).Any(v => v.Length == 0);
        Change(columns, "resident_id", column =>
        {
            if (column.Mappings.Any(m => m.When is not null || m.Extract is not null)) return column;
            var mappings = new List<DraftedMapping>();
            foreach (var (kind, attribute) in new[] { ("resident_id", "resident_id"), ("mother_id", "mother_id"), ("birth_certificate", "birth_certificate_no") })
            {
                List<string> values = [.. byKind.GetValueOrDefault(kind) ?? [], .. kind == "resident_id" && isBlankSomewhere ? [""] : (string[])[]];
                if (values.Count > 0) mappings.Add(new(Attribute(attribute), Attribute(attribute).Chinese, (kinds.Header, values)));
            }
            return byKind.Count > 1 && mappings.Count > 0 ? column with { Mappings = mappings } : column;
        });
    }

    /// <summary>Insured in a year means insured while the status beside it says that the insurance is in force.</summary>
    private static void InForceOnly(List<DraftedColumn> columns)
    {
        if (columns.Find(c => InsuranceStatus().IsMatch(c.Header)) is not { } status) return;
        var inForce = status.Values.Distinct(StringComparer.Ordinal).Where(v => InForce().IsMatch(v)).Order(StringComparer.Ordinal).ToList();
        Change(columns, "medical_insured_year", column => inForce.Count > 0
            ? column with { Mappings = [.. column.Mappings.Select(m => m with { Reason = $"{m.Attribute.Chinese}: only while in force", When = (status.Header, inForce) })] }
            : column with { Doubt = $"holds only while insurance is in force: add when: {{{status.Header}: [the codes that mean so]}}" });
    }

    /// <summary>The day on which a registration became cancelled is the day of death, or of moving out.</summary>
    private static void StatusDates(List<DraftedColumn> columns)
    {
        if (columns.Find(c => c.Is("hukou_status")) is not { } status) return;
        var table = CodeTables.Find("hukou_status")!;
        Change(columns, "hukou_status_date", column => column with
        {
            Mappings =
            [
                .. column.Mappings,
                .. from meaning in new[] { (Code: "deceased", Attribute: "death_date"), (Code: "moved_out", Attribute: "moved_out_date") }
                   let values = status.Values.Distinct(StringComparer.Ordinal).Where(v => CodeForms.Parse(v, new Dictionary<string, string>(), table).Value == meaning.Code).Order(StringComparer.Ordinal).ToList()
                   where values.Count > 0 && !columns.Exists(c => c.Is(meaning.Attribute))
                   select new DraftedMapping(Attribute(meaning.Attribute), Attribute(meaning.Attribute).Chinese, (status.Header, values)),
            ],
        });
    }

    /// <summary>
    /// Township, village, group and door in columns of their own are one address. What then stands in the last of them (12号) is no doorplate's
    /// code: as one, it would make a household of every house number of a county.
    /// </summary>
    private static void AddressByParts(List<DraftedColumn> columns)
    {
        if (columns.FindIndex(c => c.Is("township") || c.Is("village") || Place().IsMatch(c.Header)) is var first && first < 0) return;
        var parts = columns.Skip(first).TakeWhile(IsPart).ToList();
        if (parts.Count < 3 || columns.Exists(c => c.Is("hukou_address") || c.Is("living_address"))) return;
        for (var i = first; i < first + parts.Count; i++)
            if (columns[i].Is("dwelling_code")) columns[i] = columns[i] with { Mappings = [], Doubt = null, Remark = "a part of the address" };
            else if (columns[i].Mappings.Count == 0) columns[i] = columns[i] with { Doubt = null, Remark = "a part of the address" };
        var isRegister = columns.Exists(c => c.Is("hukou_no"));
        var address = new DraftedMapping(Attribute(isRegister ? "hukou_address" : "living_address"), "the parts of the address, put together") { FollowedBy = [.. parts.Skip(1).Select(c => c.Header)] };
        columns[first] = columns[first] with { Mappings = [.. columns[first].Mappings, address], Doubt = null, Remark = null };

        static bool IsPart(DraftedColumn column) =>
            column.Is("township") || column.Is("village") || column.Is("resident_group") || (column.Mappings.Count == 0 && Place().IsMatch(column.Header))
            || (column.Is("dwelling_code") && column.Values.Count(v => Doorplate().IsMatch(v)) * 2 < column.Values.Count);
    }

    /// <summary>A doorplate's code begins with the twelve digits of its village.</summary>
    private static void VillageOfDoorplate(List<DraftedColumn> columns)
    {
        if (columns.Exists(c => c.Is("village_code"))) return;
        Change(columns, "dwelling_code", column => column.Values.Count > 0 && column.Values.Count(v => Doorplate().IsMatch(v)) * 10 >= column.Values.Count * 9
            ? column with { Mappings = [.. column.Mappings, new(Attribute("village_code"), "the first twelve digits of a doorplate are its village's", Extract: @"^(\d{12})")] }
            : column);
    }

    /// <summary>Digit 17 of a number says man or woman: codes that contradict it are of another dialect.</summary>
    private static void SexByNumber(List<DraftedColumn> columns, SampledFile file)
    {
        if (columns.Find(c => c.Mappings.Any(m => m is { Attribute.Name: "resident_id", Extract: null })) is not { } number) return;
        Change(columns, "sex", column => DialectGuess.OfSex(file.Rows.Select(r => (r[column.Index], r[number.Index]))) is { } dialect
            ? column with { Mappings = [.. column.Mappings.Select(m => m with { Reason = $"{m.Attribute.Chinese}: so that the codes agree with the ID numbers", Dialect = dialect.Name })] }
            : column);
    }

    private static void Change(List<DraftedColumn> columns, string attribute, Func<DraftedColumn, DraftedColumn> change)
    {
        var at = columns.FindIndex(c => c.Is(attribute));
        if (at >= 0) columns[at] = change(columns[at]);
    }

    private static AttributeDefinition Attribute(string name) => AttributeCatalogue.Default[name];

    [GeneratedRegex("参保状态|缴费状态|参保缴费状态|保险状态|psn_insu_stas", RegexOptions.IgnoreCase)]
    private static partial Regex InsuranceStatus();

    [GeneratedRegex("^(0?1|正常.*|.*参保|参保缴费|已缴费?|缴费|有效|在保)$")]
    private static partial Regex InForce();

    [GeneratedRegex("^(省|市|县|区|镇|乡|村|社区|组|路|街|街道|小区)+$|^省.*[市县区]|^街路巷|^(小组|组别|楼栋|单元|房号|室号|门牌|门牌号)")]
    private static partial Regex Place();

    [GeneratedRegex(@"^\d{14,30}$")]
    private static partial Regex Doorplate();
}
