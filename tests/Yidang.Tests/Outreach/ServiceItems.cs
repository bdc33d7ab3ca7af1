using Yidang.Outreach;
using Yidang.Schemas;

namespace Yidang.Tests.Outreach;

/// <summary>Service items that tests vary.</summary>
internal static class ServiceItems
{
    public static ServiceItem Allowance { get; } = new()
    {
        Position = new("items/allowance.yaml", 1),
        Item = "allowance",
        Title = "高龄津贴",
        Owner = "民政局",
        Purpose = "主动告知符合条件而未享受的老人",
        LegalBasis = "老年人权益保障法 第三十三条",
        RetentionDays = 365,
        Priority = 1,
        Fields = ["name", "resident_id", "birth_date", "death_date", "phone", "old_age_allowance_status"],
        Conditions =
        [
            Named("aged_80", "年满80周岁", "years_between(birth_date, as_of) >= 80"),
            Named("not_paid", "未领取高龄津贴", "coalesce(old_age_allowance_status, 'never') <> 'in_payment'"),
        ],
        Exclusions = [Named("deceased", "已死亡", "death_date is not null"), Named("no_name", "无姓名", "name is null")],
        Channels =
        [
            new() { Channel = OutreachChannel.Visit, When = "phone is null" },
            new() { Channel = OutreachChannel.Phone },
        ],
        Materials =
        [
            new() { Material = "居民身份证", HeldBy = "公安局", ProvenBy = "resident_id" },
            new() { Material = "银行卡" },
        ],
    };

    public static NamedCondition Named(string name, string says, string sql) =>
        new() { Name = name, Says = says, Sql = sql, Position = new("items/allowance.yaml", 10) };

    /// <summary>A candidate of <see cref="Allowance"/>.</summary>
    public static Candidate Candidate(
        string person, bool? aged = true, bool? notPaid = true, bool? deceased = false, bool? noName = false, string? phone = "13800138000",
        string? residentId = "520502194305061234", string? birthDate = "1943-05-06") => new(
        new PersonId(person),
        ["张三", residentId, birthDate, null, phone, null],
        [.. Enumerable.Range(1, 6).Select(i => new ValueOrigin(new RecordId(i), "ga"))],
        [aged, notPaid],
        [deceased, noName, phone is null]);
}
