using System.Globalization;

namespace Yidang.Simulation;

/// <summary>Types people into one department's file, with that department's habits and mistakes.</summary>
/// <param name="writeDay">The department's way to write a day.</param>
internal sealed class Clerk(DirtRates rates, SeededRandom random, Func<DateOnly, SeededRandom, string> writeDay)
{
    /// <summary>The file's encoding is GBK, so characters outside it cannot be written at all.</summary>
    public bool WritesGbk { get; init; }

    /// <summary>The file is delimited by tabs, so a cell cannot hold one.</summary>
    public bool WritesTabs { get; init; }

    public DirtRates Rates => rates;

    public SeededRandom Random => random;

    /// <param name="second">The person's second registration is the one shown.</param>
    public TypedPerson Type(Person person, bool second = false)
    {
        var tags = RowTags.None;
        var id = TypeId(person, second, ref tags);
        var name = TypeName(person, ref tags);
        var birth = TypeBirth(person, ref tags);
        var phone = TypePhone(person);
        if (phone.Length > 0 && random.Chance(rates.Swapped))
        {
            (id, phone) = (phone, id);
            tags |= RowTags.Swapped;
        }
        return new TypedPerson(name, id, birth, phone, tags);
    }

    private string TypeId(Person person, bool second, ref RowTags tags)
    {
        var id = second ? person.SecondIdNumber : person.IdNumber;
        if (second) tags |= RowTags.Id2;
        if (id is null || random.Chance(rates.NoId))
        {
            tags |= RowTags.NoId;
            return IdDirt.Missing(random);
        }
        if (random.Chance(rates.IdWrong) && RelativesId(person) is { } relative)
        {
            tags |= RowTags.IdWrong;
            return relative;
        }
        if (random.Chance(rates.Id15) && IdDirt.To15(id) is { } old)
        {
            tags |= RowTags.Id15;
            return old;
        }
        if (random.Chance(rates.IdMasked)) return Tagged(IdDirt.Masked(id, random), RowTags.IdMask, ref tags);
        if (random.Chance(rates.IdScientific) && id[17] != 'X') return Tagged(IdDirt.Scientific(id), RowTags.IdSci, ref tags);
        if (random.Chance(rates.IdTruncated) && id[17] != 'X') return Tagged(IdDirt.Truncated(id), RowTags.IdTrunc, ref tags);
        if (random.Chance(rates.IdTypo)) return Tagged(IdDirt.Mistyped(id, random), RowTags.IdTypo, ref tags);
        if (random.Chance(rates.IdFormat)) return Tagged(IdDirt.Reformatted(id, random, !WritesTabs), RowTags.IdFmt, ref tags);
        return id;
    }

    private string? RelativesId(Person person)
    {
        if (person.Dwelling.Collective || person.Dwelling.Members.Count < 2) return null;
        var other = random.Pick(person.Dwelling.Members);
        return other == person ? null : other.IdNumber;
    }

    private string TypeName(Person person, ref RowTags tags)
    {
        var name = person.Name;
        if (person.Has(PersonTraits.Newborn) && random.Chance(rates.NatalName))
            return Tagged(string.Concat(name.AsSpan(0, 1), person.Male ? "某之子" : "某之女"), RowTags.Natal, ref tags);
        if (person.FormerName is { } former && random.Chance(rates.NameOld))
        {
            name = former;
            tags |= RowTags.NameOld;
        }
        if (person.Has(PersonTraits.Interpunct) && random.Chance(rates.NameInterpunct)) name = Tagged(NameDirt.WithOtherInterpunct(name, random), RowTags.NameIp, ref tags);
        if (NameDirt.IsOutsideGbk(name))
        {
            if (WritesGbk || random.Chance(rates.NameRare)) name = Tagged(NameDirt.WithStandIn(name, random), RowTags.NameRare, ref tags);
        }
        else if (random.Chance(rates.NameTypo) && NameDirt.Mistyped(name, random) is { } mistyped)
        {
            name = Tagged(mistyped, RowTags.NameTypo, ref tags);
        }
        else if (random.Chance(rates.NameTraditional) && CharacterConfusions.ToTraditional(name) is var traditional && traditional != name)
        {
            name = Tagged(traditional, RowTags.NameTrad, ref tags);
        }
        return random.Chance(rates.NameFormat) ? Tagged(NameDirt.Spaced(name, random), RowTags.NameFmt, ref tags) : name;
    }

    private string TypeBirth(Person person, ref RowTags tags)
    {
        if (random.Chance(rates.NoBirth)) return Tagged("", RowTags.NoDob, ref tags);
        if (!random.Chance(rates.BirthTypo)) return writeDay(person.Birth, random);
        tags |= RowTags.DobTypo;
        // One slip in twenty is a day that no calendar has.
        return random.Percent(5)
            ? string.Create(CultureInfo.InvariantCulture, $"{person.Birth.Year}-02-30")
            : writeDay(DateDirt.Mistyped(person.Birth, random), random);
    }

    private string TypePhone(Person person)
    {
        var phone = person.OldPhone != 0 && random.Chance(rates.OldPhone) ? person.OldPhone : person.Phone;
        if (phone == 0 || random.Chance(rates.NoPhone)) return "";
        return random.Chance(rates.PhoneFormat) ? PhoneDirt.Reformatted(phone, person.OldPhone, random) : phone.ToString(CultureInfo.InvariantCulture);
    }

    private static string Tagged(string text, RowTags tag, ref RowTags tags)
    {
        tags |= tag;
        return text;
    }
}
