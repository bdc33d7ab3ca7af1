using System.Globalization;
using System.Text;

namespace Yidang.Simulation;

/// <summary>人社 城乡居民养老: a dump of the national system's tables, with its field codes for headers.</summary>
internal sealed class PensionRoll(World world) : DepartmentExtract(world, "pension", DirtRates.Pension, (day, _) => DateDirt.Compact(day))
{
    public override string FileName => $"人社_城乡居民养老_{MonthStamp}.txt";

    public override Encoding FileEncoding => Encodings.Gbk;

    public override char Delimiter => '\t';

    protected override string[] Header =>
        ["AAC001", "AAC002", "AAC003", "AAC004", "AAC006", "AAE140", "AAC008", "AIC090", "AAC084", "AIC160", "AAE116", "AAE005", "AAE006", "AAB301"];

    protected override bool Includes(Person person) => person.PensionEnrolment != 0;

    protected override string[] Cells(Person person, in TypedPerson typed)
    {
        var claims = person.Pension != Payment.None;
        var sixty = person.Birth.AddYears(60);
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"{World.Options.Area}{person.Number:D8}"), typed.Id, typed.Name, Wording.SexCode(person), typed.Birth, "170",
            Wording.Number(person.PensionEnrolment), Wording.Number(12 * Math.Clamp(person.AgeOn(World.Options.AsOf) - Random.Between(16, 45), 0, 17)), claims ? "1" : "0",
            claims ? string.Create(CultureInfo.InvariantCulture, $"{sixty:yyyyMM}") : "",
            person.Pension switch { Payment.InPayment => "1", Payment.Suspended => "2", Payment.Stopped => "3", _ => "" }, typed.Phone,
            World.Address(person.Dwelling, Random.Below(3), Random.Between(1, 2)), person.Dwelling.Village.Code,
        ];
    }

    protected override Shown Tells(Person person) => Shown.None;
}
