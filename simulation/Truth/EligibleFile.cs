using System.Text;

namespace Yidang.Simulation;

/// <summary>
/// <c>eligible.csv</c>: who is due each of the sample's service items. Age and death are the truth; registration, payrolls, rolls
/// and insurance are what readable rows state, so that a perfect linker of these extracts would list exactly these people.
/// </summary>
internal static class EligibleFile
{
    public static void Write(string path, World world)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        writer.WriteLine("item,person_id");
        foreach (var (item, isDue) in Items)
            foreach (var person in world.Persons)
                if (isDue(person, world.Options.AsOf)) writer.WriteLine($"{item},{person.Id}");
    }

    private static readonly (string Item, Func<Person, DateOnly, bool> IsDue)[] Items =
    [
        ("medical_insurance", (p, _) => IsHere(p) && Shows(p, Shown.LowIncomeInPayment) && !Shows(p, Shown.MedicalInForce)),
        ("nursing_subsidy", (p, _) => IsHere(p) && Shows(p, Shown.SevereDisability) && !Shows(p, Shown.NursingInPayment)),
        ("old_age_allowance", (p, asOf) => IsHere(p) && p.AgeOn(asOf) >= 80 && Shows(p, Shown.Registered) && !Shows(p, Shown.OldAgeInPayment)),
    ];

    private static bool IsHere(Person person) => !person.IsDead && !Shows(person, Shown.MovedOut);

    private static bool Shows(Person person, Shown fact) => (person.Shown & fact) != 0;
}
