using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Match weight of a pair: the prior and the sum of its comparisons' weights, in bits.</summary>
/// <remarks>
/// Evidence that is one piece is counted once: a birth date that equals the one within an equal ID number adds little, and phone,
/// address and household together are capped, since all of them only say that two records belong to one household.
/// </remarks>
internal sealed class PairScorer(PairComparer comparer, LevelWeights weights, MatchThresholds thresholds)
{
    /// <summary>What two valid numbers weigh where the one is taken for a slip of the other in its last digits: namesakes of one day and county are rarer than such slips.</summary>
    private const double OtherEnding = -4;

    /// <summary>
    /// What an equal birth date still adds when the ID number, which holds it, is equal and both rows state the date themselves:
    /// that the number is on the right row. A relative's number would bring a relative's day: one in a hundred is a twin's.
    /// </summary>
    private const double WithinNumber = 6;

    /// <summary>The same for an age that fits: of relatives only brothers, sisters and spouses are as old, one in eight.</summary>
    private const double AgeWithinNumber = 3;

    /// <summary>
    /// What a day near the first says of a second registration: it was made for marriage, army or school, and so in two of three cases with an age of its own, while of two
    /// people one in fifteen is born so near.
    /// </summary>
    private const double NearDayOfSecond = 3;

    /// <summary>No family gives one name to two children: at one home an equal name is rarer than in the county.</summary>
    private const double NamesakesAtHome = 4;

    /// <summary>What a weight means by the thresholds.</summary>
    public static MatchDecision Decide(double total, MatchThresholds thresholds) =>
        total >= thresholds.Match ? MatchDecision.Match : total >= thresholds.Review ? MatchDecision.ClericalReview : MatchDecision.NonMatch;

    public double Score(PersonProfile a, PersonProfile b)
    {
        var levels = comparer.Compare(a, b);
        return Sum(levels, out _, out _);
    }

    /// <summary>The evidence alone: how far two records of which at least one is in question speak for or against each other.</summary>
    public double ScoreWithoutPrior(PersonProfile a, PersonProfile b) => Score(a, b) - weights.Prior;

    /// <summary>
    /// The weight that remains when two established numbers differ: all other evidence, less what two numbers cost. Minus infinity
    /// unless the names are equal and the birth dates at least near, as they are when one person was registered twice.
    /// </summary>
    /// <param name="holdOnePlace">True when both stand in one household in a place that only one person can hold.</param>
    public double ScoreOfTwoNumbers(PersonProfile a, PersonProfile b, bool holdOnePlace)
    {
        var levels = comparer.Compare(a, b);
        if (levels.Name != NameLevel.Exact || levels.Sex == SexLevel.Different) return double.NegativeInfinity;
        // On one register side by side they are twins, and the equal name is a slip; but nobody is head beside a head.
        if (levels.Household == HouseholdLevel.SameNumber && !holdOnePlace) return double.NegativeInfinity;
        levels.Id = ResidentIdLevel.Missing;
        if (levels.Birth == BirthDateLevel.Same) return Sum(levels, out _, out _) - thresholds.TwoNumbers;
        // Days that differ need a home in common that two signs vouch for: a phone is handed on, a door let.
        if (!IsNearDay(levels.Birth) || (SignsOfHome(levels) < 2 && !holdOnePlace)) return double.NegativeInfinity;
        levels.Birth = BirthDateLevel.Missing;
        return Sum(levels, out _, out _) + NearDayOfSecond + NamesakesAtHome - thresholds.TwoNumbers;
    }

    private static bool IsNearDay(BirthDateLevel level) => level is BirthDateLevel.Slip or BirthDateLevel.LunarSlip or BirthDateLevel.OtherDay or BirthDateLevel.CloseYear;

    private static int SignsOfHome(in ComparisonLevels levels) =>
        (levels.Phone == PhoneLevel.Shared ? 1 : 0) + (levels.Address == AddressLevel.SameDoor ? 1 : 0)
        + (levels.Household is HouseholdLevel.TwoCoMembers or HouseholdLevel.OneCoMember ? 1 : 0);

    /// <summary>The weight of levels already found, with the identity and locality parts apart.</summary>
    public double Sum(in ComparisonLevels levels, out double identity, out double locality)
    {
        var sameNumber = levels.Id is ResidentIdLevel.Equal or ResidentIdLevel.EqualGeneric or ResidentIdLevel.EqualInvalid;
        var birth = weights.OfBirth(levels.Birth, levels.SharedBirth);
        if (sameNumber)
        {
            birth = levels.Stated switch
            {
                BirthDateLevel.Missing => Math.Min(birth, levels.AgeFits ? AgeWithinNumber : 0),
                BirthDateLevel.Same => Math.Min(birth, WithinNumber),
                // Of two stated days that differ one is a slip, or the number is another's: it must not vouch for itself.
                _ => Math.Min(weights.Of(ComparisonKind.BirthDate, (int)levels.Stated), 0),
            };
        }
        else if (IsToldByWrongNumber(levels)) birth = Math.Max(birth, 0);
        var sex = OfSex(levels);
        identity = weights.OfName(levels.Name, levels.LeftName, levels.RightName) + birth + sex
            + OfNumbers(levels)
            + weights.Of(ComparisonKind.Document, (int)levels.Document)
            + weights.Of(ComparisonKind.Beside, (int)levels.Beside);
        locality = Locality(
            weights.OfPhone(levels.Phone, levels.SharedPhone),
            weights.OfAddress(levels.Address, levels.SharedVillage),
            weights.Of(ComparisonKind.Household, (int)levels.Household));
        // One number, two unlike names, one household: a relative's number on the row is likelier than a new name. Living
        // together then speaks for neither.
        if ((sameNumber || levels.Id == ResidentIdLevel.EqualEnding) && levels.Name is (NameLevel.OneCharacter or NameLevel.Surname or NameLevel.Different)) locality = Math.Min(locality, 0);
        return weights.Prior + identity + locality;
    }

    /// <summary>
    /// The most that any of one side and any of the other could weigh together: each piece of evidence at its best.
    /// </summary>
    /// <param name="amongHouseholds">True when all who stand in their households are there; otherwise all may point to one household.</param>
    public double Most(IReadOnlyList<PersonProfile> one, IReadOnlyList<PersonProfile> other, bool amongHouseholds)
    {
        double name = double.NegativeInfinity, birth = name, sex = name, document = name, phone = name, address = name, household = name;
        var (id, beside) = (-thresholds.TwoNumbers, 0.0);
        foreach (var a in one)
        {
            foreach (var b in other)
            {
                var levels = comparer.Compare(a, b);
                name = Math.Max(name, weights.OfName(levels.Name, levels.LeftName, levels.RightName));
                birth = Math.Max(birth, weights.OfBirth(levels.Birth, levels.SharedBirth));
                sex = Math.Max(sex, weights.Of(ComparisonKind.Sex, (int)levels.Sex));
                id = Math.Max(id, OfNumbers(levels));
                document = Math.Max(document, weights.Of(ComparisonKind.Document, (int)levels.Document));
                beside = Math.Max(beside, weights.Of(ComparisonKind.Beside, (int)levels.Beside));
                if (IsToldByWrongNumber(levels)) birth = Math.Max(birth, 0);
                // Registered twice under days that differ, whatever else those days would weigh.
                if (levels.Name == NameLevel.Exact && levels.Sex != SexLevel.Different && IsNearDay(levels.Birth)) (birth, id) = (Math.Max(birth, 0), Math.Max(id, NearDayOfSecond + NamesakesAtHome - thresholds.TwoNumbers));
                phone = Math.Max(phone, weights.OfPhone(levels.Phone, levels.SharedPhone));
                address = Math.Max(address, weights.OfAddress(levels.Address, levels.SharedVillage));
                household = Math.Max(household, weights.Of(ComparisonKind.Household, (int)levels.Household));
            }
        }
        return weights.Prior + name + birth + sex + id + document + beside + (amongHouseholds ? Locality(phone, address, household) : thresholds.Locality);
    }

    /// <summary>The least that two records weigh together, whatever phones each of them gives that gives any.</summary>
    public double LeastWithAnyPhone(PersonProfile a, PersonProfile b)
    {
        var levels = comparer.Compare(a, b);
        if (levels.Phone == PhoneLevel.Shared) (levels.Phone, levels.SharedPhone) = (PhoneLevel.Different, -1);
        return Sum(levels, out _, out _);
    }

    /// <summary>True for a weight below that of two records of which nothing is known.</summary>
    public bool SpeaksAgainst(double weight) => weight < weights.Prior;

    /// <summary>
    /// A bound, quick to find, of what any records of two persons could weigh together whatever phones they gave, one by one or united; infinity where the two may be called by one name.
    /// </summary>
    /// <param name="one">The one's records, which all have names, united.</param>
    /// <param name="other">The other's, likewise.</param>
    public double MostWithAnyPhone(PersonProfile one, PersonProfile other)
    {
        var levels = comparer.Compare(one, other);
        if (levels.Name < NameLevel.OtherNickname) return double.PositiveInfinity;
        // United they agree at the best level that two of them agree at; each may also lack what the other has.
        return weights.Prior + weights.BestFrom(ComparisonKind.Name, (int)levels.Name)
            + Math.Max(0, Math.Max(weights.OfBirth(levels.Birth, levels.SharedBirth), levels.Birth == BirthDateLevel.Missing ? 0 : weights.BestFrom(ComparisonKind.BirthDate, (int)levels.Birth + 1)))
            + Math.Max(0, weights.BestFrom(ComparisonKind.Sex, (int)levels.Sex))
            + Math.Max(0, Math.Max(Best(levels.Id), Best(comparer.CompareNotWhole(one, other))))
            + Math.Max(0, weights.Of(ComparisonKind.Document, (int)levels.Document))
            + Math.Max(0, weights.Of(ComparisonKind.Beside, (int)levels.Beside))
            + thresholds.Locality;

        double Best(ResidentIdLevel level) => level == ResidentIdLevel.Missing ? 0 : weights.BestFrom(ComparisonKind.ResidentId, (int)level);
    }

    /// <summary>The waterfall of a pair: each comparison with its level and weight, as they enter the sum.</summary>
    public IReadOnlyList<WeightStep> Explain(PersonProfile a, PersonProfile b, out double total)
    {
        var levels = comparer.Compare(a, b);
        total = Sum(levels, out var identity, out var locality);
        var name = weights.OfName(levels.Name, levels.LeftName, levels.RightName);
        var id = OfNumbers(levels);
        var document = weights.Of(ComparisonKind.Document, (int)levels.Document);
        var beside = weights.Of(ComparisonKind.Beside, (int)levels.Beside);
        var sex = OfSex(levels);
        double phone = weights.OfPhone(levels.Phone, levels.SharedPhone), address = weights.OfAddress(levels.Address, levels.SharedVillage),
            household = weights.Of(ComparisonKind.Household, (int)levels.Household);
        return
        [
            new("prior", "", weights.Prior),
            new("resident_id", SnakeCase.Of(levels.Id), id),
            new("document", SnakeCase.Of(levels.Document), document),
            new("name", SnakeCase.Of(levels.Name), name),
            new("birth_date", SnakeCase.Of(levels.Birth), identity - name - id - document - beside - sex),
            new("sex", SnakeCase.Of(levels.Sex), sex),
            new("beside", SnakeCase.Of(levels.Beside), beside),
            new("phone", SnakeCase.Of(levels.Phone), phone),
            new("address", SnakeCase.Of(levels.Address), address),
            new("household", SnakeCase.Of(levels.Household), household),
            new("locality_cap", "", locality - phone - address - household),
        ];
    }

    /// <summary>What the sexes weigh; that they agree says nothing beside one number or one ending, which holds the sex.</summary>
    private double OfSex(in ComparisonLevels levels)
    {
        var sex = weights.Of(ComparisonKind.Sex, (int)levels.Sex);
        return levels.Id is ResidentIdLevel.Equal or ResidentIdLevel.EqualGeneric or ResidentIdLevel.EqualInvalid or ResidentIdLevel.EqualEnding ? Math.Min(sex, 0) : sex;
    }

    /// <summary>Of two numbers that differ one is wrong, or the people are two: the day that only a number tells says the same once more.</summary>
    private static bool IsToldByWrongNumber(in ComparisonLevels levels) =>
        levels.Id is ResidentIdLevel.Different or ResidentIdLevel.DifferentInvalid && levels.Stated == BirthDateLevel.Missing;

    /// <summary>What the numbers weigh: one that is a slip of the other in its ending speaks less against one person than two people's numbers.</summary>
    private double OfNumbers(in ComparisonLevels levels) =>
        levels.DifferInSlip ? Math.Max(weights.Of(ComparisonKind.ResidentId, (int)levels.Id), OtherEnding) : weights.Of(ComparisonKind.ResidentId, (int)levels.Id);

    private double Locality(double phone, double address, double household)
    {
        var most = Math.Max(0, Math.Max(phone, Math.Max(address, household)));
        var positive = Math.Max(phone, 0) + Math.Max(address, 0) + Math.Max(household, 0);
        var negative = Math.Min(phone, 0) + Math.Min(address, 0) + Math.Min(household, 0);
        // One sign of a shared household makes the others likely: they count a quarter.
        var together = Math.Min(thresholds.Locality, most + ((positive - most) / 4));
        return most > 0 ? together + (negative / 4) : negative;
    }
}
