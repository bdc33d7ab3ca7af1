using System.Diagnostics;
using Yidang.Mdm;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;
using Yidang.Tests.Outreach;

namespace Yidang.Tests.Pipelines.Publish;

/// <summary>A small hub on SQLite: three people of two sources, a household, one row in quarantine and one set aside.</summary>
internal sealed class SampleHub : IAsyncDisposable
{
    public const string PoliceFile = "公安_20261020.csv";
    public const string InsuranceFile = "医保_2026.txt";
    public const string ZhangNumber = "520502194305061234";

    private static readonly string[] PoliceLayout = ["resident_id", "name", "birth_date", "death_date", "phone"];
    private static readonly string[] InsuranceLayout = ["name", "phone"];

    private SampleHub(string root, IHubStore store)
    {
        Root = root;
        Folder = new HubFolder(root);
        Store = store;
    }

    public string Root { get; }

    public HubFolder Folder { get; }

    public IHubStore Store { get; }

    public RunLease Lease { get; private set; } = null!;

    /// <summary>83 years old, with a phone number by the insurance.</summary>
    public PersonId Zhang { get; } = PersonId.FromAnchor(Key("ga", "zhang"));

    /// <summary>Nobody knows when Li was born; the name would be a formula in a spreadsheet.</summary>
    public PersonId Li { get; } = PersonId.FromAnchor(Key("ga", "li"));

    /// <summary>Dead.</summary>
    public PersonId Wang { get; } = PersonId.FromAnchor(Key("ga", "wang"));

    public HouseholdId Household { get; } = HouseholdId.FromAnchor(HouseholdGrouping.Registered, Key("ga", "zhang"));

    public Project Project { get; } = new()
    {
        Folder = "project",
        Settings = new ProjectSettings { Name = "清河镇", Area = "520502" },
        Contracts = [Contract("ga", "公安局", "常住人口"), Contract("yb", "医保局", "参保登记")],
        ContractHashes = new Dictionary<string, string>(),
        // Publication and questions read no model.
        Persons = null!,
        Households = null!,
        Survivorship = new SurvivorshipRules
        {
            Authority = ["ga", "yb"],
            Rules = [new SurvivorshipRule { Position = new("survivorship.yaml", 7), Attributes = ["phone"], Strategy = SurvivorshipStrategy.Authority, Authority = ["yb", "ga"] }],
        },
        Items = [ServiceItems.Allowance],
        ItemHashes = new Dictionary<string, string> { [ServiceItems.Allowance.Item] = "v1" },
        Schedule = new ScheduleSettings { Jobs = [] },
        Hash = "hash",
    };

    public static async Task<SampleHub> OpenAsync()
    {
        var root = Directory.CreateTempSubdirectory("yidang-sample-hub-").FullName;
        var hub = new SampleHub(root, HubStores.OpenSqlite(Path.Combine(root, "hub.db")));
        await hub.FillAsync();
        return hub;
    }

    public async Task<PublishReport> PublishAsync() =>
        await new PublishPipeline(Store, TimeProvider.System).RunAsync(Lease, Project, Folder, new DateOnly(2026, 11, 1), "520502", null, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    public static RecordKey Key(string source, string name) => RecordKey.Of(source, [name], 1);

    private async Task FillAsync()
    {
        await Store.MigrateAsync(CancellationToken.None);
        using var process = Process.GetCurrentProcess();
        Lease = await Store.Runs.AcquireAsync(
            new RunRequest("inputs", new DateOnly(2026, 11, 1), "520502", "cli", Environment.MachineName, process.Id, process.StartTime.ToUniversalTime()),
            CancellationToken.None);
        await StageAsync("ga", PoliceFile, PoliceLayout, new IntakeBatch(
            [
                new(Key("ga", "zhang"), 2, 1, [ZhangNumber, "张三", "1943-05-06", null, "13800138000"], [new("resident_id", "公民身份号码", "'" + ZhangNumber, "apostrophe")]),
                new(Key("ga", "li"), 3, 2, [null, "=HYPERLINK(1)", null, null, null], null),
                new(Key("ga", "wang"), 4, 3, [null, "王五", "1930-01-02", "2026-01-03", null], null),
            ],
            [new(5, 4, ["坏", "行"], [new(5, "出生日期", "required", "请填写出生日期"), new(5, "姓名", "required-name", "请填写姓名")])],
            [new(6, "totals")]));
        await StageAsync("yb", InsuranceFile, InsuranceLayout, new IntakeBatch([new(Key("yb", "zhang"), 2, 1, ["张三", "13900139000"], null)], [], []));

        var zhangPolice = await IdOfAsync(Key("ga", "zhang"));
        var zhangInsurance = await IdOfAsync(Key("yb", "zhang"));
        var li = await IdOfAsync(Key("ga", "li"));
        var wang = await IdOfAsync(Key("ga", "wang"));
        GoldenPerson[] persons =
        [
            Person(Zhang, 2, ("resident_id", ZhangNumber, zhangPolice), ("name", "张三", zhangPolice), ("birth_date", "1943-05-06", zhangPolice),
                ("phone", "13900139000", zhangInsurance), ("registered_members", "2", RecordId.None)),
            Person(Li, 1, ("name", "=HYPERLINK(1)", li)),
            Person(Wang, 1, ("name", "王五", wang), ("birth_date", "1930-01-02", wang), ("death_date", "2026-01-03", wang)),
        ];
        var household = new GoldenHousehold
        {
            Id = Household,
            Grouping = HouseholdGrouping.Registered,
            Head = Zhang,
            Values = [.. AttributeCatalogue.Default.Household.Select(a => a.Name == "members" ? "2" : null)],
            Origins = [],
            Members = [.. new HouseholdMember[] { new(Zhang, "02", "register"), new(Li, "12", "register") }.OrderBy(m => m.Person)],
        };
        await Store.Golden.ApplyAsync(
            Lease,
            new Resolution
            {
                Files = Task.FromResult(new ResolvedFiles
                {
                    Persons = new([.. persons.OrderBy(p => p.Id)], p => p.Id, p => Key("ga", p.Id == Zhang ? "zhang" : p.Id == Li ? "li" : "wang")),
                    Households = new([household], h => h.Id, _ => Key("ga", "zhang")),
                    Redirects = [new Redirect("P0000000000OLD", Zhang.Value)],
                }),
                Crosswalk = [.. new CrosswalkEntry[] { new(zhangPolice, Zhang), new(zhangInsurance, Zhang), new(li, Li), new(wang, Wang) }.OrderBy(c => c.Record.Value)],
                Reviews = [],
            },
            CancellationToken.None);
    }

    private async Task StageAsync(string source, string file, string[] layout, IntakeBatch batch) => await Store.Deliveries.StageAsync(
        Lease,
        new DeliveryArrival(source, file, $"sha-{source}", 100, $"{source}-.csv", DeliveryMode.Snapshot, "c1", layout, "gb18030", 1, DateTimeOffset.UnixEpoch),
        Once(batch), CancellationToken.None);

    private static async IAsyncEnumerable<IntakeBatch> Once(IntakeBatch batch)
    {
        await Task.CompletedTask;
        yield return batch;
    }

    private async Task<RecordId> IdOfAsync(RecordKey key) => (await Store.Records.FindAsync(key, CancellationToken.None))!.Id;

    private GoldenPerson Person(PersonId id, int records, params (string Attribute, string Value, RecordId Origin)[] values)
    {
        var person = new GoldenPerson
        {
            Id = id,
            Values = new string?[AttributeCatalogue.Default.Person.Count],
            Origins = new RecordId[AttributeCatalogue.Default.Person.Count],
            Registered = id == Wang ? null : Household,
            RecordCount = records,
        };
        foreach (var (attribute, value, origin) in values)
        {
            person.Values[AttributeCatalogue.Default[attribute].Ordinal] = value;
            person.Origins[AttributeCatalogue.Default[attribute].Ordinal] = origin;
        }
        return person;
    }

    private static SourceContract Contract(string source, string owner, string title) => new()
    {
        Source = source,
        Owner = owner,
        Title = title,
        Purpose = "测试",
        LegalBasis = "政务数据共享条例",
        RetentionDays = 30,
        Delivery = new DeliveryFormat { Files = ["*"] },
        Columns = [],
    };
}
