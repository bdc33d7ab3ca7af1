using System.Globalization;
using System.Text;

namespace Yidang.Simulation;

/// <summary>医保 参保登记: who is insured for which year; a newborn without a number stands under the mother's.</summary>
internal sealed class MedicalRegister(World world) : DepartmentExtract(world, "medical", DirtRates.Medical, (day, _) => DateDirt.Iso(day))
{
    public override string FileName => $"医保_参保登记_{MonthStamp}.txt";

    public override Encoding FileEncoding => Encodings.Gbk;

    public override char Delimiter => '\t';

    public override string NewLine => "\n";

    protected override string[] Header =>
        ["人员编号", "证件类型", "证件号码", "姓名", "性别", "出生日期", "险种类型", "参保年度", "参保状态", "缴费日期", "参保地", "联系电话"];

    protected override bool Includes(Person person) => person.Medical != MedicalCover.None;

    protected override string[] Cells(Person person, in TypedPerson typed)
    {
        var mother = person.IdNumber is null && person.Has(PersonTraits.Newborn) ? Mother(person) : null;
        var employee = person.Medical == MedicalCover.Employee;
        var year = World.Options.AsOf.Year - (person.Medical == MedicalCover.LastYear ? 1 : 0);
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"{World.Options.Area[..4]}{5L * person.Number:D10}"), mother is null ? "01" : "98", mother?.IdNumber ?? typed.Id,
            typed.Name, Wording.SexCode(person), typed.Birth, employee ? "310" : "390", Wording.Number(year), person.Medical == MedicalCover.Unpaid ? "2" : "1",
            person.Medical == MedicalCover.Unpaid ? "" : DateDirt.Iso(PaidOn(person, year)),
            employee ? World.Options.Area : person.Dwelling.Village.Code, typed.Phone,
        ];
    }

    protected override Shown Tells(Person person) =>
        person.Medical is MedicalCover.Resident or MedicalCover.Employee ? Shown.MedicalInForce : Shown.None;

    /// <summary>Premiums are collected in the last quarter of the year before; for the newborn, after birth.</summary>
    private DateOnly PaidOn(Person person, int year)
    {
        var day = new DateOnly(year - 1, Random.Between(10, 12), Random.Between(1, 28));
        return day > person.Birth ? day : person.Birth.AddDays(10);
    }

    private Person? Mother(Person child) =>
        child.Dwelling.Members.Find(p => !p.Male && p.IdNumber is not null && p.AgeOn(World.Options.AsOf) is >= 18 and <= 48);
}
