using Yidang.Tests.Architecture;

namespace Yidang.Tests.Pipelines.Projects;

/// <summary>A small valid project in a folder of its own; tests change one file and look at what is found.</summary>
internal sealed class ProjectFolder : IDisposable
{
    public const string Contract = """
        source: ga
        title: 常住人口
        owner: 公安局
        purpose: 主动发现未享受待遇的居民
        legal_basis: 政务数据共享条例
        retention_days: 1095
        delivery:
          files: 公安_常住人口_*.csv
        key: [公民身份号码]
        columns:
          - column: 姓名
            attribute: name
            required: true
          - column: 公民身份号码
            attribute: resident_id
          - column: 性别
            attribute: sex
            codes: {"1": male, "2": female}
        """;

    public const string Item = """
        item: old_age_allowance
        title: 高龄津贴
        owner: 民政局
        purpose: 主动告知
        legal_basis: 老年人权益保障法
        retention_days: 365
        fields: [birth_date, phone, resident_id]
        conditions:
          - name: aged_80
            says: 年满80周岁
            sql: years_between(birth_date, as_of) >= 80
        channels:
          - channel: phone
            when: phone is not null
          - channel: visit
        materials:
          - material: 居民身份证
            held_by: 公安局
            proven_by: resident_id
        """;

    public ProjectFolder()
    {
        Path = Directory.CreateTempSubdirectory("yidang-project-").FullName;
        Write("project.yaml", "name: 清河镇\narea: \"520502\"\n");
        Write("sources/ga.yaml", Contract);
        Write("items/old_age_allowance.yaml", Item);
        var templates = System.IO.Path.Combine(Repository.Root, "samples");
        Write("models/person.yaml", File.ReadAllText(System.IO.Path.Combine(templates, "models", "person.yaml")));
        Write("models/household.yaml", File.ReadAllText(System.IO.Path.Combine(templates, "models", "household.yaml")));
        Write("survivorship.yaml", "authority: [ga]\n");
        Write("schedule.yaml", "jobs:\n  - name: nightly\n    work: run\n    cron: 0 30 1 * * ?\n");
    }

    public string Path { get; }

    public void Write(string file, string text)
    {
        var full = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public void Delete(string file) => File.Delete(System.IO.Path.Combine(Path, file));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
