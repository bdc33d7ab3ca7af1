using System.Globalization;
using System.Text;

namespace Yidang.Simulation;

/// <summary>民政 高龄津贴发放: a workbook with a title, whose ID and date columns became numbers in places.</summary>
internal sealed class OldAgePayroll(World world) : DepartmentExtract(world, "gaoling", DirtRates.Workbook, DateDirt.Mixed)
{
    private const int FirstDataRow = 3;
    private const int DateAsSerialPercent = 8;

    private int serial;

    public override string FileName => $"民政_高龄津贴发放_{MonthStamp}.xlsx";

    /// <summary>A workbook's parts are UTF-8.</summary>
    public override Encoding FileEncoding => Encodings.Utf8;

    public override int HeaderLine => 2;

    protected override string[] Header =>
        ["序号", "乡镇街道", "姓名", "性别", "公民身份号码", "出生日期", "享受档次", "月标准", "起领年月", "住址", "联系电话", "发放状态", "备注"];

    public override void Write(string folder, TruthFile truth, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var book = new WorkbookFile(Path.Combine(folder, FileName), "发放表");
        book.Row($"{World.Options.TownName}{World.Options.AsOf.AddDays(-1):yyyy年M月}高龄津贴发放表");
        book.Row(Header);
        var paid = 0;
        foreach (var person in World.Persons)
        {
            if (person.OldAge == Payment.None) continue;
            cancellationToken.ThrowIfCancellationRequested();
            WriteRow(book, truth, person, RowTags.None);
            paid += Amount(person);
            if (Random.Chance(Clerk.Rates.Repeated)) WriteRow(book, truth, person, RowTags.Dup);
        }
        truth.AddJunk(FileName, book.NextRow, book.NextRow - FirstDataRow + 1);
        book.Row("合计", "", "", "", "", "", "", paid.ToString(CultureInfo.InvariantCulture));
        truth.AddJunk(FileName, book.NextRow, book.NextRow - FirstDataRow + 1);
        book.Row("制表人：顾某　审核人：李某");
        progress?.Report(truth.Rows);
    }

    protected override string[] Cells(Person person, in TypedPerson typed)
    {
        var eighty = person.Birth.AddYears(80).AddMonths(1);
        return
        [
            Wording.Number(++serial), person.Dwelling.Village.Township, typed.Name, Wording.Sex(person), typed.Id, typed.Birth, Bracket(person),
            Wording.Number(Amount(person)), string.Create(CultureInfo.InvariantCulture, $"{eighty.Year}-{eighty.Month:D2}"),
            World.Address(person.Dwelling, Random.Below(3), Random.Below(3)), typed.Phone, person.OldAge == Payment.InPayment ? "发放" : "停发",
            person.OldAge == Payment.Stopped ? "已故" : "",
        ];
    }

    protected override Shown Tells(Person person) => person.OldAge == Payment.InPayment ? Shown.OldAgeInPayment : Shown.None;

    private void WriteRow(WorkbookFile book, TruthFile truth, Person person, RowTags tags)
    {
        var typed = Clerk.Type(person);
        var cells = Cells(person, typed);
        person.Shown |= Tells(person);
        truth.Add(FileName, book.NextRow, book.NextRow - FirstDataRow + 1, person, tags | typed.Tags);
        var asDate = typed.Tags.HasFlag(RowTags.NoDob) || !Random.Percent(DateAsSerialPercent) || typed.Tags.HasFlag(RowTags.DobTypo);
        if (!asDate) cells[5] = DateDirt.ExcelSerial(person.Birth);
        // What the sheet took for a number is a number in the file, with the 15 digits that a number keeps.
        if (typed.Tags.HasFlag(RowTags.IdSci)) cells[4] = IdDirt.AsNumber(person.IdNumber!);
        book.Row(cells, column => column switch
        {
            0 or 7 => CellKind.Number,
            4 when typed.Tags.HasFlag(RowTags.IdSci) => CellKind.Number,
            5 when !asDate => person.Number % 2 == 0 ? CellKind.Number : CellKind.Date,
            _ => CellKind.Text,
        });
    }

    private string Bracket(Person person) => person.AgeOn(World.Options.AsOf) switch { < 90 => "80-89岁", < 100 => "90-99岁", _ => "100岁以上" };

    private int Amount(Person person) => person.AgeOn(World.Options.AsOf) switch { < 90 => 60, < 100 => 100, _ => 500 };
}
