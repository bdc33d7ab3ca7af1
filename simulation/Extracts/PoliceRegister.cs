using System.Text;

namespace Yidang.Simulation;

/// <summary>公安 常住人口: the household register, the dead and the departed of the last years included.</summary>
internal sealed class PoliceRegister(World world) : DepartmentExtract(world, "ga", DirtRates.Police, (day, _) => DateDirt.Compact(day))
{
    public override string FileName => $"公安_常住人口_{DateDirt.Compact(World.Options.AsOf.AddDays(-12))}.csv";

    public override Encoding FileEncoding => Encodings.Gb18030;

    protected override string[] Header =>
        ["公民身份号码", "姓名", "曾用名", "性别", "民族", "出生日期", "户号", "与户主关系", "户籍地址", "村居代码", "婚姻状况", "联系电话", "登记状态", "状态日期", "更新时间"];

    protected override bool Includes(Person person) => person.Registration != Registration.Absent;

    protected override string[] Cells(Person person, in TypedPerson typed)
    {
        var register = (typed.Tags & RowTags.Id2) != 0 ? person.SecondRegister! : person.Register!;
        return
        [
            typed.Id, typed.Name, person.FormerName is { } former && Random.Percent(80) ? former : "", Wording.SexCode(person), person.Ethnic, typed.Birth,
            register.Number, person.RegisterKinship, World.Address(register.Address), register.Address.Village.Code, person.Marital, typed.Phone,
            Wording.Number((int)person.Registration), person.RegistrationDate is { } day ? DateDirt.Compact(day) : "",
            DateDirt.Compact(person.RegistrationDate ?? World.Options.AsOf.AddDays(-Random.Between(15, 2500))),
        ];
    }

    protected override Shown Tells(Person person) => person.Registration switch
    {
        Registration.Deceased => Shown.Deceased,
        Registration.MovedOut => Shown.MovedOut,
        _ => Shown.Registered,
    };

    /// <summary>Second registrations were made by other police stations, whose people come last.</summary>
    protected override void Finish(DelimitedExtract file)
    {
        foreach (var person in World.Persons)
            if (person.SecondIdNumber is not null) Row(file, person, RowTags.None, second: true);
    }
}
