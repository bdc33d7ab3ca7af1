using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Reads the numbers and dates in staged rows: ID numbers, certificates, birth dates, ages; and the sex.</summary>
internal sealed class NumbersOfRows(PersonColumns columns)
{
    /// <summary>Years by which a stated age may miss before the number beside it is somebody else's.</summary>
    private const int MostAgeError = 4;

    /// <summary>The same for a child: whoever writes down a child's age knows it.</summary>
    private const int MostAgeErrorOfChild = 2, Grown = 16;

    private readonly List<int> codes = [];
    private readonly List<ResidentIdNumber> trusted = [];
    private readonly List<ResidentIdNumber> doubtful = [];

    /// <summary>ID numbers, parents' among them; a row's own are counted where it does not contradict them.</summary>
    public ValuePool<string> Ids { get; } = new(StringComparer.Ordinal);

    /// <summary>Numbers that are not whole, of the class <see cref="ResidentIdValidity.Damaged"/>.</summary>
    public ValuePool<string> DamagedIds { get; } = new(StringComparer.Ordinal);

    public ValuePool<string> Documents { get; } = new(StringComparer.Ordinal);

    /// <summary>Full birth dates, counted.</summary>
    public ValuePool<int> Births { get; } = new();

    public void Read(in StagedRow row)
    {
        var own = PackedDate.OfBirth(row[StagedAttribute.BirthDate]);
        var sex = row[StagedAttribute.Sex] switch { "male" => (byte)1, "female" => (byte)2, _ => (byte)0 };
        var (ageYear, age) = own == 0 ? AgeYear(row) : (0, 0);
        SortIds(row, own, ageYear, age, sex);
        var damaged = trusted.Count > 0 ? null : Damaged(row[StagedAttribute.DamagedResidentId], own, sex);
        AddBirths(own, damaged);
        if (PackedDate.IsFull(own)) codes.Add(own);
        columns.StatedBirths.Take(codes);
        columns.AgeYears.Add(ageYear);
        columns.Sexes.Add(sex != 0 ? sex : SexOfTrusted());
        foreach (var id in trusted) codes.Add(Ids.Add(id.Text));
        columns.Ids.Take(codes);
        foreach (var id in doubtful) codes.Add(Ids.Intern(id.Text));
        columns.DoubtfulIds.Take(codes);
        if (damaged is not null) codes.Add(DamagedIds.Intern(damaged));
        columns.DamagedIds.Take(codes);
        AddDocuments(row);
        AddParent(row[StagedAttribute.MotherId]);
        AddParent(row[StagedAttribute.FatherId]);
        columns.Parents.Take(codes);
    }

    private void AddParent(string? number)
    {
        if (number is not null && ResidentIdNumber.Parse(number) is { IsValid: true } parent) codes.Add(Ids.Intern(parent.Text));
    }

    /// <summary>
    /// A disability certificate begins with its holder's number. A number whose birth date is plainly not the row's, or whose sex
    /// is not where the row's date does not vouch for it, belongs to a parent, spouse or child.
    /// </summary>
    private void SortIds(in StagedRow row, int own, int ageYear, int age, byte sex)
    {
        trusted.Clear();
        doubtful.Clear();
        Sort(row[StagedAttribute.ResidentId]);
        if (row[StagedAttribute.DisabilityCertificateNo] is { Length: >= 18 } certificate) Sort(certificate[..18]);

        void Sort(string? number)
        {
            if (ResidentIdNumber.Parse(number) is not { HasDigits: true } id) return;
            var born = PackedDate.Of(id.BirthDate);
            var otherSex = sex != 0 && id.IsValid && (id.Sex == "male" ? 1 : 2) != sex;
            bool contradicted;
            if (own != 0 && born != 0)
            {
                // Husband and wife are often of one year, now and then of days that look like a slip: then the sex decides.
                var level = BirthDateComparison.Compare(own, born);
                contradicted = level is BirthDateLevel.Different or BirthDateLevel.CloseYear || (otherSex && level is not (BirthDateLevel.Same or BirthDateLevel.SameMonth));
            }
            else contradicted = (ageYear != 0 && born != 0 && Math.Abs(ageYear - PackedDate.Year(born)) > (age < Grown ? MostAgeErrorOfChild : MostAgeError)) || (own == 0 && otherSex);
            (contradicted ? doubtful : trusted).Add(id);
        }
    }

    /// <summary>A row's number that is not whole, unless it is plainly another's: two digits of its day differ from the row's own, or its sex does.</summary>
    private static string? Damaged(string? number, int own, byte sex)
    {
        if (ResidentIdNumber.Parse(number) is not { Validity: ResidentIdValidity.Damaged } id) return null;
        // With a character too few or too many nobody knows which digits are the day's.
        if (id.Text.Length != 18) return id.Text;
        if (sex != 0 && char.IsAsciiDigit(id.Text[16]) && (id.Text[16] - '0') % 2 != sex % 2) return null;
        if (!PackedDate.IsFull(own)) return id.Text;
        var apart = 0;
        for (var (i, rest) = (13, own); i >= 6; i--, rest /= 10)
            if (id.Text[i] != ResidentIdNumber.Hidden && id.Text[i] - '0' != rest % 10) apart++;
        return apart > 1 ? null : id.Text;
    }

    /// <summary>The day within a number that shows it whole, or the year; 0 when it shows neither.</summary>
    private static int BornOf(string damaged)
    {
        if (damaged.Length != 18) return 0;
        var day = damaged.AsSpan(6, 8);
        if (!day.Contains(ResidentIdNumber.Hidden)) return PackedDate.OfBirth($"{day[..4]}-{day[4..6]}-{day[6..]}");
        return day[..4].Contains(ResidentIdNumber.Hidden) ? 0 : PackedDate.OfBirth(day[..4].ToString());
    }

    private void AddBirths(int own, string? damaged)
    {
        if (own != 0) codes.Add(own);
        else if (damaged is not null && BornOf(damaged) is var born && born != 0) codes.Add(born);
        foreach (var id in trusted)
        {
            // A number that fails its check may fail in its date; it stands in only where there is nothing better.
            if (!id.IsValid && own != 0) continue;
            var born = PackedDate.Of(id.BirthDate);
            if (born != 0) codes.Add(born);
        }
        columns.Births.Take(codes);
        foreach (var birth in columns.Births[columns.Births.Count - 1])
            if (PackedDate.IsFull(birth)) Births.Add(birth);
    }

    private byte SexOfTrusted()
    {
        foreach (var id in trusted)
            if (id.IsValid) return (byte)(id.Sex == "male" ? 1 : 2);
        return 0;
    }

    private void AddDocuments(in StagedRow row)
    {
        if (row[StagedAttribute.BirthCertificateNo] is { } birth) codes.Add(Documents.Add("B:" + birth.ToUpperInvariant()));
        if (row[StagedAttribute.DisabilityCertificateNo] is { Length: >= 20 } disability) codes.Add(Documents.Add("D:" + disability[..20].ToUpperInvariant()));
        columns.Documents.Take(codes);
    }

    private static (int Year, int Age) AgeYear(in StagedRow row)
    {
        if (!int.TryParse(row[StagedAttribute.AgeStated], NumberStyles.None, CultureInfo.InvariantCulture, out var age) || age > 130) return default;
        var stated = PackedDate.Parse(row[StagedAttribute.RecordedOn] ?? row[StagedAttribute.LastVisitOn] ?? row[StagedAttribute.TemporaryReliefDate]);
        return stated == 0 ? default : (PackedDate.Year(stated) - age, age);
    }
}
