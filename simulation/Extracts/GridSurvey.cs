using System.Globalization;
using System.Text;

namespace Yidang.Simulation;

/// <summary>网格 入户采集: what grid workers heard at the door, house by house; the only file with those whom no register knows.</summary>
internal sealed class GridSurvey(World world) : DepartmentExtract(world, "grid", DirtRates.Grid, DateDirt.Mixed)
{
    private static readonly string[] Remarks = ["", "", "", "", "", "", "", "独居老人", "养狗1条", "房屋已改造", "\"危房\"改造户", "留守儿童"];

    private bool quoteLeftOpen;

    public override string FileName => $"网格_入户采集_{DateDirt.Compact(World.Options.AsOf.AddDays(-1))}.csv";

    public override Encoding FileEncoding => Encodings.Utf8;

    public override string NewLine => "\n";

    protected override string[] Header =>
        ["采集时间", "网格编码", "门牌编码", "户主姓名", "姓名", "与户主关系", "性别", "年龄", "出生日期", "身份证号", "手机号", "民族", "居住状态", "地址", "备注"];

    protected override bool Includes(Person person) => person switch
    {
        { IsDead: true } => Random.Percent(8),
        _ when person.Has(PersonTraits.Moved) => Random.Percent(6),
        _ when person.Has(PersonTraits.Away) => Random.Percent(75),
        _ => Random.Percent(96),
    };

    protected override string[] Cells(Person person, in TypedPerson typed)
    {
        var head = person.Dwelling.Members.Find(p => !p.IsDead) ?? person;
        var day = World.Options.AsOf.AddDays(-Random.Between(2, 300));
        var name = typed.Name;
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"{DateDirt.Iso(day)} {Random.Between(8, 18):D2}:{Random.Below(60):D2}:{Random.Below(60):D2}"),
            person.Dwelling.Grid, Random.Percent(97) ? person.Dwelling.Doorplate : "", head.Name, name,
            head == person ? "户主" : Wording.Kinship(person.DwellingKinship, Random), Wording.Sex(person),
            Random.Percent(75) ? Wording.Number(person.AgeOn(day)) : "", typed.Birth, typed.Id, typed.Phone, Wording.Ethnic(person, Random), Residence(person),
            World.Address(person.Dwelling, Random.Below(3), Random.Below(3)), Remark(),
        ];
    }

    protected override Shown Tells(Person person) => Shown.None;

    /// <summary>Besides lost columns: one row, a third into the place, whose last cell opens a quote.</summary>
    protected override RowTags Damage(Person person)
    {
        if (quoteLeftOpen || person.Number < World.Persons.Count / 3) return base.Damage(person);
        quoteLeftOpen = true;
        return RowTags.OpenQuote;
    }

    private string Residence(Person person) => person switch
    {
        { IsDead: true } => "死亡",
        _ when person.Has(PersonTraits.Moved) => "已迁出",
        _ when person.Has(PersonTraits.InMigrant) => Random.Percent(60) ? "流入" : "租住",
        _ when person.Has(PersonTraits.Away) => Random.Percent(70) ? "外出务工" : "外出",
        _ => Random.Percent(85) ? "常住" : "在家",
    };

    private string Remark() => Random.Chance(Clerk.Rates.EmbeddedNewline) ? "上次未遇\n已电话联系" : Random.Pick(Remarks);
}
