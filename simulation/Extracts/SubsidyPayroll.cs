using System.Text;

namespace Yidang.Simulation;

/// <summary>民政 残疾人两项补贴: the nursing subsidy of grades 1–2 and the living subsidy of poor families, in one file.</summary>
internal sealed class SubsidyPayroll(World world) : DepartmentExtract(world, "nursing", DirtRates.Payroll, (day, _) => DateDirt.Iso(day))
{
    private bool livingSubsidy;

    public override string FileName => $"民政_残疾人两项补贴_{MonthStamp}.csv";

    public override Encoding FileEncoding => Encodings.Utf8WithMark;

    protected override string[] Header => ["姓名", "身份证号", "残疾人证号", "补贴类型", "补贴标准(元/月)", "发放状态", "联系电话"];

    protected override bool Includes(Person person)
    {
        livingSubsidy = person.Nursing == Payment.None && person.CertificateValid && !person.IsDead && person.Dwelling.LowIncome == Payment.InPayment;
        return livingSubsidy || person.Nursing != Payment.None;
    }

    protected override string[] Cells(Person person, in TypedPerson typed) =>
    [
        typed.Name, typed.Id, Random.Percent(94) ? DisabilityRoll.CertificateNumber(person, reissued: false) : "",
        livingSubsidy ? "困难残疾人生活补贴" : "重度残疾人护理补贴", livingSubsidy ? "90" : person.DisabilityGrade == 1 ? "120" : "80",
        !livingSubsidy && person.Nursing == Payment.Stopped ? "停发" : Random.Percent(85) ? "在发" : "发放", typed.Phone,
    ];

    protected override Shown Tells(Person person) => !livingSubsidy && person.Nursing == Payment.InPayment ? Shown.NursingInPayment : Shown.None;
}
