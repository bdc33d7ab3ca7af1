using System.Globalization;
using System.Text;

namespace Yidang.Simulation;

/// <summary>卫健 死亡登记: deaths as doctors recorded them; whoever the household register missed is here.</summary>
internal sealed class DeathRegister(World world) : DepartmentExtract(world, "deaths", DirtRates.Deaths, (day, _) => DateDirt.Iso(day))
{
    private static readonly string[] Places = ["家中", "家中", "医院", "途中"];

    public override string FileName => $"卫健_死亡登记_{MonthStamp}.csv";

    public override Encoding FileEncoding => Encodings.Utf8WithMark;

    protected override string[] Header => ["登记编号", "姓名", "性别", "身份证号", "出生日期", "死亡日期", "死亡地点", "生前住址", "家属姓名", "家属电话"];

    protected override bool Includes(Person person) => person.IsDead && (person.Registration != Registration.Deceased || Random.Percent(70));

    protected override string[] Cells(Person person, in TypedPerson typed)
    {
        var family = person.Dwelling.Members.Find(p => p != person && !p.IsDead);
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"SW{person.Death!.Value.Year}{person.Number:D7}"), typed.Name, Wording.Sex(person), typed.Id, typed.Birth,
            DateDirt.Iso(person.Death.Value), Random.Pick(Places), World.Address(person.Dwelling, Random.Below(2), Random.Below(3)), family?.Name ?? "",
            family is null || family.Phone == 0 ? "" : family.Phone.ToString(CultureInfo.InvariantCulture),
        ];
    }

    protected override Shown Tells(Person person) => Shown.Deceased;
}
