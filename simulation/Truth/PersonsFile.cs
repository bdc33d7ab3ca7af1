using System.Text;

namespace Yidang.Simulation;

/// <summary><c>persons.csv</c>: everyone as they truly are.</summary>
internal static class PersonsFile
{
    public static void Write(string path, World world)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), bufferSize: 1 << 16) { NewLine = "\n" };
        writer.WriteLine("person_id,dwelling_id,name,former_name,sex,birth_date,id_no,id_no2,ethnic,hukou_no,hukou_rel,hukou_status,death_date,phone,dibao,medical,disability,nursing,gaoling,pension,tags");
        foreach (var p in world.Persons)
        {
            writer.WriteLine(string.Join(
                ',', p.Id, p.Dwelling.Id, p.Name, p.FormerName, Wording.SexCode(p), DateDirt.Iso(p.Birth), p.IdNumber, p.SecondIdNumber, p.Ethnic, p.Register?.Number,
                p.Register is null ? "" : p.RegisterKinship, p.Registration == Registration.Absent ? "" : Wording.Number((int)p.Registration),
                p.Death is { } day ? DateDirt.Iso(day) : "", p.Phone == 0 ? "" : p.Phone, p.Dwelling.LowIncome, p.Medical,
                p.DisabilityType == 0 ? "" : $"{p.DisabilityType}/{p.DisabilityGrade}/{(p.CertificateValid ? 1 : 0)}", p.Nursing, p.OldAge, p.Pension,
                p.Traits == 0 ? "" : p.Traits.ToString().Replace(", ", ";", StringComparison.Ordinal).ToLowerInvariant()));
        }
    }
}
