using System.Globalization;
using System.Text;

namespace Yidang.Simulation;

/// <summary>民政 低保: one block of rows per family, with a title, repeated headers, a totals row and a signature.</summary>
internal sealed class LowIncomeRoll(World world) : DepartmentExtract(world, "dibao", DirtRates.LowIncome, DateDirt.Mixed)
{
    /// <summary>Share of the villages whose workbook has merged household cells: only a family's first row holds them.</summary>
    private const int MergedVillagesPercent = 30;

    private const int RowsPerPage = 170;

    private readonly HashSet<string> merged = [];

    private Household household = new("", "", "", "", "", "", "", "");
    private bool hideHouseholdCells;
    private int serial;

    public override string FileName => $"民政_城乡低保对象_{MonthStamp}.csv";

    public override Encoding FileEncoding => Encodings.Utf8WithMark;

    public override int HeaderLine => 2;

    protected override string[] Header =>
        ["序号", "乡镇", "村(社区)", "家庭编号", "户主姓名", "姓名", "与户主关系", "性别", "身份证号码", "出生日期", "保障类别", "户月保障金(元)", "享受起始时间", "保障状态", "家庭住址", "联系电话", "备注"];

    public override void Write(string folder, TruthFile truth, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var file = new DelimitedExtract(folder, FileName, FileEncoding, Delimiter, NewLine, truth);
        file.Head(Padded($"{World.Options.TownName}{World.Options.AsOf.AddDays(-1):yyyy年M月}城乡居民最低生活保障对象花名册"));
        file.Head(Header);
        long paid = 0;
        var families = 0;
        foreach (var dwelling in World.Dwellings)
        {
            if (dwelling.LowIncome == Payment.None || dwelling.Members[0].Has(PersonTraits.InMigrant)) continue;
            cancellationToken.ThrowIfCancellationRequested();
            var members = dwelling.Members.FindAll(Belongs);
            if (members.Count == 0) continue;
            families++;
            household = Describe(dwelling, members, families, ref paid);
            foreach (var person in members)
            {
                hideHouseholdCells = person != members[0] && merged.Contains(dwelling.Village.Code);
                Row(file, person, RowTags.None);
                if (serial % RowsPerPage == 0) file.Junk(Header);
            }
            if (!Random.Chance(Clerk.Rates.Repeated * members.Count)) continue;
            hideHouseholdCells = false;
            Row(file, Random.Pick(members), RowTags.Dup);
        }
        file.Junk(Padded("合计", ["", "", string.Create(CultureInfo.InvariantCulture, $"{families}户"), "", "", "", "", "", "", "", paid.ToString(CultureInfo.InvariantCulture)]));
        file.Junk(Padded("制表人：顾某　审核人：李某"));
        progress?.Report(truth.Rows);
    }

    protected override string[] Cells(Person person, in TypedPerson typed)
    {
        serial++;
        var h = hideHouseholdCells ? new Household("", "", "", "", "", "", "", "") : household;
        return
        [
            Wording.Number(serial), h.Township, h.Village, h.Number, h.Head, typed.Name, Wording.Kinship(person.DwellingKinship, Random), Wording.Sex(person), typed.Id,
            typed.Birth, person.Dwelling.Village.Urban ? "城市B类" : "农村B类", h.Amount, h.From, h.State, h.Address, typed.Phone,
            person.Has(PersonTraits.Away) && Random.Percent(40) ? "外出务工" : "",
        ];
    }

    protected override Shown Tells(Person person) => person.Dwelling.LowIncome == Payment.InPayment ? Shown.LowIncomeInPayment : Shown.None;

    /// <summary>The dead stay on one roll in ten; those who moved away were struck off.</summary>
    private bool Belongs(Person person) => !person.Has(PersonTraits.Moved) && (!person.IsDead || Random.Percent(10));

    private Household Describe(Dwelling dwelling, List<Person> members, int number, ref long paid)
    {
        var village = dwelling.Village;
        if (dwelling.Number % 100 < MergedVillagesPercent && !dwelling.Village.Urban && merged.Count < World.Dwellings.Count / 2000 + 1) merged.Add(village.Code);
        var amount = Random.Between(20, 48) * 10 * members.Count;
        if (dwelling.LowIncome == Payment.InPayment) paid += amount;
        return new Household(
            village.Township, village.Name, string.Create(CultureInfo.InvariantCulture, $"{village.Code[..9]}{number:D6}"), members[0].Name, Wording.Number(amount),
            Random.Percent(50)
                ? string.Create(CultureInfo.InvariantCulture, $"{Random.Between(2015, 2025)}年{Random.Between(1, 12)}月")
                : string.Create(CultureInfo.InvariantCulture, $"{Random.Between(2015, 2025)}.{Random.Between(1, 12)}"),
            dwelling.LowIncome switch { Payment.InPayment => "在保", Payment.Suspended => "暂停", _ => "停保" },
            World.Address(dwelling, Random.Below(3), Random.Below(3)));
    }

    private string[] Padded(string first, string[]? rest = null)
    {
        var cells = new string[Header.Length];
        Array.Fill(cells, "");
        cells[0] = first;
        rest?.CopyTo(cells, 1);
        return cells;
    }

    private sealed record Household(string Township, string Village, string Number, string Head, string Amount, string From, string State, string Address);
}
