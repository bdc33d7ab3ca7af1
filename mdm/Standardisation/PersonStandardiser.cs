using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>
/// Turns staged records into <see cref="PersonRecords"/>: canonical values become codes, households are gathered so that each
/// record knows its co-members, and an ID number that its own record contradicts is set apart.
/// </summary>
/// <remarks>Add records in a fixed order (source, then key): codes, and so everything after, follow from it.</remarks>
public sealed class PersonStandardiser(Func<string, bool> oneRowPerPerson)
{
    /// <summary>The attributes that hold a person's own ID number, alone or within a certificate's.</summary>
    public static readonly IReadOnlyList<string> NumberAttributes = ["resident_id", "disability_certificate_no"];

    /// <summary>A "household" with more rows than this is an institution or a collective register, and says nothing about kin.</summary>
    private const int LargestHousehold = 16;

    /// <summary>A phone in more rows than this is an office's or a village clerk's.</summary>
    private const int LargestPhoneCircle = 24;

    /// <summary>Years by which a stated age may miss before the number beside it is somebody else's.</summary>
    private const int MostAgeError = 4;

    private readonly List<RecordKey> keys = [];
    private readonly List<short> sourceOf = [];
    private readonly List<string> sources = [];
    private readonly Dictionary<string, short> sourceNumbers = new(StringComparer.Ordinal);
    private readonly Dictionary<IReadOnlyList<string>, StagedColumns> layouts = new(ReferenceEqualityComparer.Instance);
    private readonly List<PersonProfile> profiles = [];
    private readonly List<int> household = [];
    private readonly List<int[]> stated = [];
    private readonly List<Relation> relations = [];
    private readonly List<int[]> heads = [];
    private readonly ValuePool<string> nameTexts = new(StringComparer.Ordinal);
    private readonly ValuePool<string> idTexts = new(StringComparer.Ordinal);
    private readonly ValuePool<string> phones = new(StringComparer.Ordinal);
    private readonly ValuePool<string> addressTexts = new(StringComparer.Ordinal);
    private readonly ValuePool<int> births = new();
    private readonly ValuePool<string> documents = new(StringComparer.Ordinal);
    private readonly ValuePool<string> households = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResidentIdNumber> parsedIds = new(StringComparer.Ordinal);

    /// <summary>Adds a staged record.</summary>
    /// <param name="layout">Attribute names of <paramref name="values"/>.</param>
    /// <param name="values">Canonical values, null where unknown.</param>
    public void Add(RecordKey key, IReadOnlyList<string> layout, string?[] values)
    {
        if (!layouts.TryGetValue(layout, out var columns)) layouts.Add(layout, columns = new StagedColumns(layout));
        keys.Add(key);
        sourceOf.Add(SourceNumber(key.Source));

        var own = PackedDate.Parse(columns.Get(values, "birth_date"));
        var sex = columns.Get(values, "sex") switch { "male" => (byte)1, "female" => (byte)2, _ => (byte)0 };
        var ageYear = own == 0 ? AgeYear(columns, values) : 0;
        var (trusted, doubtful) = SortIds(columns, values, own, ageYear, sex);
        var isHead = columns.Get(values, "relationship_to_head") is "02" or "01";
        var profile = new PersonProfile
        {
            Content = ContentDigest.Of(key.Source, layout, values),
            // The head's own row names its head twice: a slip in one of the two is mended by the other.
            Names = Sorted(new[] { columns.Get(values, "name"), isHead ? columns.Get(values, "head_name") : null }.Where(n => n is not null).Select(n => nameTexts.Add(n!))),
            FormerNames = Codes(nameTexts, columns.Get(values, "former_name")),
            Births = BirthsOf(own, trusted),
            StatedBirths = PackedDate.IsFull(own) ? [own] : PersonProfile.None,
            AgeYear = ageYear,
            Sex = sex != 0 ? sex : SexOf(trusted),
            Ids = Sorted(trusted.Select(id => idTexts.Add(id.Text))),
            DoubtfulIds = Sorted(doubtful.Select(id => idTexts.Intern(id.Text))),
            Documents = DocumentsOf(columns, values),
            Phones = Sorted((columns.Get(values, "phone") ?? columns.Get(values, "informant_phone"))?.Split(';').Select(phones.Add) ?? []),
            Addresses = Sorted(new[] { columns.Get(values, "living_address"), columns.Get(values, "hukou_address"), columns.Get(values, "village") }
                .Where(a => a is not null).Select(a => addressTexts.Add(a!)).Take(2)),
            Parents = Sorted(new[] { columns.Get(values, "mother_id"), columns.Get(values, "father_id") }
                .Where(p => p is not null).Select(ParseId).Where(p => p.IsValid).Select(p => idTexts.Intern(p.Text))),
        };
        foreach (var birth in profile.Births)
            if (PackedDate.IsFull(birth)) births.Add(birth);
        profiles.Add(profile);
        heads.Add(Sorted(new[] { isHead ? "" : "head_name", "mother_name", "father_name", "guardian_name", "informant_name", "spouse_name" }
            .Select(attribute => columns.Get(values, attribute)).Where(n => n is not null).Select(n => nameTexts.Intern(n!))));
        var numbers = HouseholdsOf(columns, values);
        stated.Add(numbers);
        household.Add(numbers.Length > 0 ? numbers[0] : -1);
        relations.Add(RelationOf(columns.Get(values, "relationship_to_head")));
    }

    /// <summary>Closes the set: gathers households and describes the distinct names, numbers and addresses.</summary>
    /// <param name="reference">What is known of the whole population; null when these records are all of it.</param>
    public PersonRecords Build(MatchingReference? reference = null)
    {
        var names = Describe(nameTexts, NameEntry.Of);
        AddParentsOfStandIns(names);
        var fullNames = Describe(nameTexts, NameEntry.Of, names);
        CanonicaliseNames(fullNames);
        GatherCoMembers();
        var ids = Describe(idTexts, ParseId);
        var trust = new NumberTrust(profiles, fullNames, idTexts, ids, record => oneRowPerPerson(keys[record].Source));
        var nobodys = trust.Placeholders(reference?.NobodysNumbers);
        trust.Doubt(nobodys);
        trust.DoubtNumbersOfKin();
        trust.TrustNumbersOfOneName();
        foreach (var (profile, index) in profiles.Select((p, i) => (p, i)))
            if (household[index] >= 0) profile.Households = [household[index]];
        var villages = new ValuePool<string>(StringComparer.Ordinal);
        var addresses = Describe(addressTexts, AddressEntry.Of);
        foreach (var profile in profiles)
            if (profile.Addresses.Select(a => addresses[a].Village).Where(v => v is not null).Min(StringComparer.Ordinal) is { } village) villages.Add(village);
        reference ??= new MatchingReference(
            keys.Count, CommonValues<string>.Of(nameTexts, code => fullNames[code].Text), CommonValues<int>.Of(births), CommonValues<string>.Of(phones),
            CommonValues<string>.Of(villages), nobodys.Select(code => idTexts[code]).ToHashSet(StringComparer.Ordinal));
        foreach (var profile in profiles)
            if (profile.Phones.Length > 0) profile.Phones = [.. profile.Phones.Where(p => !reference.Phones.IsAbove(phones[p], LargestPhoneCircle))];
        return new PersonRecords(
            [.. keys], [.. sources], [.. sourceOf], [.. sources.Select(oneRowPerPerson)], [.. profiles], [.. household], [.. relations], [.. stated],
            new SideBySide(profiles, household), fullNames, idTexts, ids, phones, addresses, documents, households, villages, reference);
    }

    private static T[] Describe<T>(ValuePool<string> pool, Func<string, T> describe, T[]? known = null)
    {
        var described = new T[pool.Count];
        var start = known?.Length ?? 0;
        known?.CopyTo(described, 0);
        // One row at a window has a handful of values: less work than to share it out.
        if (described.Length - start < 1000)
            for (var code = start; code < described.Length; code++) described[code] = describe(pool[code]);
        else Parallel.For(start, described.Length, code => described[code] = describe(pool[code]));
        return described;
    }

    private static int[] Codes(ValuePool<string> pool, string? value) => value is null ? PersonProfile.None : [pool.Add(value)];

    private static int[] Sorted(IEnumerable<int> codes)
    {
        var array = codes.Distinct().ToArray();
        if (array.Length == 0) return PersonProfile.None;
        Array.Sort(array);
        return array;
    }

    private short SourceNumber(string source)
    {
        if (sourceNumbers.TryGetValue(source, out var number)) return number;
        number = (short)sources.Count;
        sources.Add(source);
        sourceNumbers.Add(source, number);
        return number;
    }

    private ResidentIdNumber ParseId(string? text)
    {
        if (text is null) return ResidentIdNumber.Missing;
        if (!parsedIds.TryGetValue(text, out var id))
        {
            id = ResidentIdNumber.Parse(text);
            lock (parsedIds) parsedIds[text] = id;
        }
        return id;
    }

    /// <summary>
    /// A disability certificate begins with its holder's number. A number whose birth date is plainly not the row's, or whose sex
    /// is not where the row's date does not vouch for it, belongs to a parent, spouse or child.
    /// </summary>
    private (List<ResidentIdNumber> Trusted, List<ResidentIdNumber> Doubtful) SortIds(StagedColumns columns, string?[] values, int own, int ageYear, byte sex)
    {
        var trusted = new List<ResidentIdNumber>(1);
        var doubtful = new List<ResidentIdNumber>(0);
        Sort(ParseId(columns.Get(values, "resident_id")));
        if (columns.Get(values, "disability_certificate_no") is { Length: >= 18 } certificate) Sort(ParseId(certificate[..18]));
        return (trusted, doubtful);

        void Sort(in ResidentIdNumber id)
        {
            if (!id.HasDigits) return;
            var born = PackedDate.Of(id.BirthDate);
            var otherSex = sex != 0 && id.IsValid && (id.Sex == "male" ? 1 : 2) != sex;
            bool contradicted;
            if (own != 0 && born != 0)
            {
                // Husband and wife are often of one year, now and then of days that look like a slip: then the sex decides.
                var level = BirthDateComparison.Compare(own, born);
                contradicted = level is BirthDateLevel.Different or BirthDateLevel.CloseYear || (otherSex && level is not (BirthDateLevel.Same or BirthDateLevel.SameMonth));
            }
            else contradicted = (ageYear != 0 && born != 0 && Math.Abs(ageYear - PackedDate.Year(born)) > MostAgeError) || (own == 0 && otherSex);
            if (contradicted) doubtful.Add(id);
            else trusted.Add(id);
        }
    }

    private static int[] BirthsOf(int own, List<ResidentIdNumber> trusted)
    {
        var all = new List<int>(2);
        if (own != 0) all.Add(own);
        foreach (var id in trusted)
        {
            // A number that fails its check may fail in its date; it stands in only where there is nothing better.
            if (!id.IsValid && own != 0) continue;
            var born = PackedDate.Of(id.BirthDate);
            if (born != 0) all.Add(born);
        }
        return Sorted(all);
    }

    private static byte SexOf(List<ResidentIdNumber> trusted)
    {
        foreach (var id in trusted)
            if (id.IsValid) return (byte)(id.Sex == "male" ? 1 : 2);
        return 0;
    }

    private static int AgeYear(StagedColumns columns, string?[] values)
    {
        if (!int.TryParse(columns.Get(values, "age_stated"), NumberStyles.None, CultureInfo.InvariantCulture, out var age) || age > 130) return 0;
        var stated = PackedDate.Parse(columns.Get(values, "recorded_on") ?? columns.Get(values, "temporary_relief_date"));
        return stated == 0 ? 0 : PackedDate.Year(stated) - age;
    }

    private int[] DocumentsOf(StagedColumns columns, string?[] values)
    {
        var birth = columns.Get(values, "birth_certificate_no");
        var disability = columns.Get(values, "disability_certificate_no");
        if (birth is null && disability is null) return PersonProfile.None;
        var codes = new List<int>(2);
        if (birth is not null) codes.Add(documents.Add("B:" + birth.ToUpperInvariant()));
        if (disability is { Length: >= 20 }) codes.Add(documents.Add("D:" + disability[..20].ToUpperInvariant()));
        return Sorted(codes);
    }

    private static Relation RelationOf(string? code) => code switch
    {
        null => Relation.Unknown,
        "01" or "02" => Relation.Head,
        ['1', _] => Relation.Spouse,
        ['2' or '3', not '8'] => Relation.Child,
        ['4', _] => Relation.Grandchild,
        ['5', '0' or '1' or '2'] => Relation.Parent,
        _ => Relation.Other,
    };

    /// <summary>The household numbers that a row states; the first is the one that it speaks of.</summary>
    private int[] HouseholdsOf(StagedColumns columns, string?[] values)
    {
        string? dwelling = columns.Get(values, "dwelling_code"), register = columns.Get(values, "hukou_no"), family = columns.Get(values, "low_income_family_no");
        if (dwelling is null && register is null && family is null) return PersonProfile.None;
        var numbers = new List<int>(1);
        if (dwelling is not null) numbers.Add(households.Add("dwelling:" + dwelling));
        if (register is not null) numbers.Add(households.Add("register:" + register));
        if (family is not null) numbers.Add(households.Add("family:" + family));
        return [.. numbers];
    }

    /// <summary>冉春玲之女 names a mother: she is a co-member.</summary>
    private void AddParentsOfStandIns(NameEntry[] names)
    {
        for (var i = 0; i < profiles.Count; i++)
        {
            foreach (var name in profiles[i].Names)
                if (names[name].ParentName() is { } parent) heads[i] = Sorted(heads[i].Append(nameTexts.Intern(parent)));
        }
    }

    /// <summary>Names that are equal once standardised share one code, the first, so that "equal" is a comparison of two numbers.</summary>
    private void CanonicaliseNames(NameEntry[] names)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var canonical = new int[names.Length];
        for (var code = 0; code < names.Length; code++)
        {
            if (!first.TryGetValue(names[code].Text, out canonical[code])) first.Add(names[code].Text, canonical[code] = code);
            if (canonical[code] != code) nameTexts.Fold(code, canonical[code]);
        }
        for (var i = 0; i < profiles.Count; i++)
        {
            profiles[i].Names = Sorted(profiles[i].Names.Select(n => canonical[n]));
            profiles[i].FormerNames = Sorted(profiles[i].FormerNames.Select(n => canonical[n]));
            heads[i] = Sorted(heads[i].Select(n => canonical[n]));
        }
    }

    private void GatherCoMembers()
    {
        var members = new Dictionary<int, List<int>>();
        for (var i = 0; i < profiles.Count; i++)
        {
            if (household[i] < 0) continue;
            if (!members.TryGetValue(household[i], out var list)) members.Add(household[i], list = []);
            list.Add(i);
        }
        for (var i = 0; i < profiles.Count; i++)
        {
            var others = new HashSet<int>(heads[i]);
            if (household[i] >= 0 && members[household[i]] is { Count: <= LargestHousehold } list)
                foreach (var other in list) others.UnionWith(profiles[other].Names);
            if (household[i] >= 0 && members[household[i]].Count > LargestHousehold) household[i] = -1;
            others.ExceptWith(profiles[i].Names);
            profiles[i].CoMembers = Sorted(others);
        }
    }
}
