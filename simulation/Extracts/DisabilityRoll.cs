using System.Text;

namespace Yidang.Simulation;

/// <summary>残联 持证残疾人: everyone with a disability certificate, whose number holds their ID number.</summary>
internal sealed class DisabilityRoll(World world) : DepartmentExtract(world, "canlian", DirtRates.Disability, (day, _) => DateDirt.Iso(day))
{
    public override string FileName => $"残联_持证残疾人名册_{MonthStamp}.csv";

    public override Encoding FileEncoding => Encodings.Utf8WithMark;

    protected override string[] Header => ["姓名", "性别", "身份证号", "残疾人证号", "残疾类别", "残疾等级", "证件状态", "监护人", "联系电话", "现住址"];

    protected override bool Includes(Person person) => person.DisabilityType != 0;

    protected override string[] Cells(Person person, in TypedPerson typed) =>
    [
        typed.Name, Wording.Sex(person), typed.Id, CertificateNumber(person, Random.Percent(4)), Wording.DisabilityType(person, Random), Wording.Grade(person, Random),
        person.CertificateValid ? "有效" : Random.Percent(50) ? "注销" : "过期", Guardian(person), typed.Phone,
        World.Address(person.Dwelling, Random.Below(3), Random.Below(3)),
    ];

    protected override Shown Tells(Person person) => person.CertificateValid && person.DisabilityGrade <= 2 ? Shown.SevereDisability : Shown.None;

    /// <summary>ID number, type and grade; a reissued certificate ends in B1.</summary>
    internal static string CertificateNumber(Person person, bool reissued) =>
        string.Concat(person.IdNumber, Wording.Number(person.DisabilityType), Wording.Number(person.DisabilityGrade), reissued ? "B1" : "");

    private string Guardian(Person person)
    {
        if (person.DisabilityType is not (5 or 6) || person.Dwelling.Members.Count < 2) return "";
        var guardian = Random.Pick(person.Dwelling.Members);
        return guardian == person || guardian.IsDead ? "" : guardian.Name;
    }
}
