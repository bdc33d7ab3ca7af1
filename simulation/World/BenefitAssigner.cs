namespace Yidang.Simulation;

/// <summary>Who is paid, insured or certified; always leaving some who are entitled and do not receive.</summary>
internal sealed class BenefitAssigner(SampleOptions options)
{
    private readonly SeededRandom random = new(options.Seed, "benefits");

    public void Apply(IReadOnlyList<Person> persons, IReadOnlyList<Dwelling> dwellings)
    {
        foreach (var dwelling in dwellings)
            if (!dwelling.Collective && random.Chance(BenefitRates.LowIncomeDwelling))
                dwelling.LowIncome = (Payment)(1 + random.PickWeighted(BenefitRates.LowIncomeStates));
        foreach (var person in persons) Assign(person);
    }

    private void Assign(Person person)
    {
        var age = person.AgeOn(options.AsOf);
        if (random.Chance(BenefitRates.Disabled(age))) Certify(person);
        if (person.Registration == Registration.Absent && person.IdNumber is null)
        {
            if (person.Has(PersonTraits.Newborn) && random.Percent(50)) person.Medical = MedicalCover.Resident;
            return;
        }
        if (age >= 80 && !person.Has(PersonTraits.InMigrant | PersonTraits.Moved))
        {
            if (!person.IsDead && random.Chance(BenefitRates.OldAgePaid)) person.OldAge = Payment.InPayment;
            else if (person.IsDead && random.Percent(80)) person.OldAge = random.Percent(85) ? Payment.Stopped : Payment.InPayment;
        }
        if (!person.IsDead || random.Percent(50)) Insure(person, age);
    }

    private void Certify(Person person)
    {
        if (person.IdNumber is null || person.Has(PersonTraits.InMigrant | PersonTraits.Moved)) return;
        person.DisabilityType = (byte)(1 + random.PickWeighted([12, 14, 4, 45, 11, 11, 3]));
        person.DisabilityGrade = (byte)(1 + random.PickWeighted([16, 26, 30, 28]));
        person.CertificateValid = random.Percent(person.IsDead ? 25 : 93);
        if (person.DisabilityGrade <= 2 && random.Chance(BenefitRates.NursingPaid))
            person.Nursing = person.CertificateValid && !person.IsDead ? Payment.InPayment : Payment.Stopped;
    }

    private void Insure(Person person, int age)
    {
        if (person.Has(PersonTraits.Moved) && random.Percent(70)) return;
        var employee = age is >= 22 and < 75 && random.Percent(person.Dwelling.Village.Urban ? 30 : 9);
        person.Medical = random.Chance(BenefitRates.MedicallyInsured(person.Dwelling.LowIncome == Payment.InPayment))
            ? employee ? MedicalCover.Employee : MedicalCover.Resident
            : (MedicalCover)random.Pick([(int)MedicalCover.Unpaid, (int)MedicalCover.LastYear, (int)MedicalCover.None]);
        if (employee || age < 16 || !random.Percent(74)) return;
        person.PensionEnrolment = (byte)(age >= 60 || !random.Percent(12) ? 1 : 2);
        if (age >= 60 && random.Percent(93)) person.Pension = person.IsDead ? Payment.Stopped : random.Percent(98) ? Payment.InPayment : Payment.Suspended;
    }
}
