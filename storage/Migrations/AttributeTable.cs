using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A golden table whose attribute columns follow from the catalogue.</summary>
/// <param name="Name">The table.</param>
/// <param name="ChineseView">The view that an auditor reads, headed in Chinese.</param>
/// <param name="Fixed">The table's other readable columns, with the view's headings.</param>
internal sealed record AttributeTable(
    string Name, string ChineseView, IReadOnlyList<(string Column, string Chinese)> Fixed, IReadOnlyList<AttributeDefinition> Attributes)
{
    public static AttributeTable Person(AttributeCatalogue catalogue) => new(
        "golden_person", "一人一档",
        [
            ("person_id", "个人档号"), ("registered_household", "户籍户档号"), ("dwelling", "居住户档号"), ("economic_family", "经济家庭档号"),
            ("record_count", "来源记录数"), ("valid_from_run", "起始运行号"),
        ],
        catalogue.Person);

    public static AttributeTable Household(AttributeCatalogue catalogue) => new(
        "golden_household", "一户一档",
        [("household_id", "户档号"), ("grouping_kind", "户的口径"), ("head_person_id", "户主档号"), ("valid_from_run", "起始运行号")],
        catalogue.Household);

    /// <summary>The view of the current rows by the attributes' names.</summary>
    public string View => $"{Name}_current";

    /// <summary>Both views, as SQL names them.</summary>
    public IReadOnlyList<string> Views => [View, Quote(ChineseView)];

    /// <summary>The attribute columns in the order of their ordinals, quoted.</summary>
    public IEnumerable<string> Columns => Attributes.Select(a => Quote(a.Name));

    public static string Quote(string name) => $"\"{name}\"";
}
