namespace Yidang.Schemas;

/// <summary>A chapter of the person file (一人一档) or of the household file (一户一档).</summary>
/// <param name="Chinese">Its name; unique among the modules of a subject.</param>
/// <param name="Attributes">How many attributes it has, as the file's specification counts them.</param>
public sealed record AttributeModule(AttributeSubject Subject, string Chinese, string English, int Attributes)
{
    /// <summary>The person file's eleven modules and the household file's six, in their order.</summary>
    public static IReadOnlyList<AttributeModule> All { get; } =
    [
        new(AttributeSubject.Person, "基本信息", "Basics", 30),
        new(AttributeSubject.Person, "文化学习", "Education", 9),
        new(AttributeSubject.Person, "人口计生", "Birth and family planning", 11),
        new(AttributeSubject.Person, "人员动态", "Movement", 15),
        new(AttributeSubject.Person, "社会救助", "Assistance and insurance", 40),
        new(AttributeSubject.Person, "健康状况", "Health", 13),
        new(AttributeSubject.Person, "兵役情况", "Military service", 9),
        new(AttributeSubject.Person, "参加组织", "Organisations", 8),
        new(AttributeSubject.Person, "社会关系", "Relations", 14),
        new(AttributeSubject.Person, "特殊人群", "Groups in need of care", 12),
        new(AttributeSubject.Person, "就业信息", "Employment", 16),
        new(AttributeSubject.Household, "基本信息", "Basics", 30),
        new(AttributeSubject.Household, "生产生活资源", "Land, house and means of production", 38),
        new(AttributeSubject.Household, "新经营主体", "Businesses", 14),
        new(AttributeSubject.Household, "收入情况", "Income and spending", 22),
        new(AttributeSubject.Household, "大安全情况", "Safety", 21),
        new(AttributeSubject.Household, "精准扶贫", "Poverty alleviation", 20),
    ];

    /// <summary>The modules of the person file, or of the household file.</summary>
    public static IEnumerable<AttributeModule> Of(AttributeSubject subject) => All.Where(m => m.Subject == subject);
}
