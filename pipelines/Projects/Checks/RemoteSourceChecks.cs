using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Checks <c>from</c>: where a contract's deliveries are fetched.</summary>
internal static class RemoteSourceChecks
{
    public static IEnumerable<ProjectFinding> Check(LineIndex lines, SourceContract contract)
    {
        if (contract.From is not { } from) yield break;
        if (new object?[] { from.Postgres, from.Http, from.Sftp }.Count(kind => kind is not null) != 1)
            yield return new(lines.Of(contract, "from"), "from", "A source is fetched from one place.", "Write one of postgres, http and sftp below it.");
        var isSnapshot = contract.Delivery.Mode == DeliveryMode.Snapshot;
        var findings = from.Postgres is { } postgres ? Check(lines, postgres, isSnapshot) : from.Http is { } http ? Check(lines, http, isSnapshot) : from.Sftp is { } sftp ? Check(lines, sftp) : [];
        foreach (var finding in findings) yield return finding;
    }

    private static IEnumerable<ProjectFinding> Check(LineIndex lines, PostgresQuery postgres, bool isSnapshot)
    {
        if (postgres.Cursor is null)
        {
            if (Uses(postgres.Query, "cursor"))
                yield return new(lines.Of(postgres, "query"), "from.postgres.query", "The query asks for @cursor, and no cursor is named.", "Add cursor: and key:, the columns that the pages follow.");
            yield break;
        }
        if (postgres.Key is null)
            yield return new(lines.Of(postgres, "cursor"), "from.postgres.key", "Rows of one cursor cannot be told apart at the edge of a page.", "Add key: with a column that is unique.");
        foreach (var name in (string[])["cursor", "key", "until"])
            if (!Uses(postgres.Query, name))
                yield return new(lines.Of(postgres, "query"), "from.postgres.query", $"The query does not use @{name}.", "Write: where (updated_at, id) > (@cursor, @key) and updated_at <= @until order by updated_at, id.");
        if (isSnapshot)
            yield return new(lines.Of(postgres, "cursor"), "from.postgres.cursor", "With a cursor only changes come, and a snapshot takes who is missing for gone.", "Add mode: append to the delivery, or leave out the cursor.");
    }

    private static IEnumerable<ProjectFinding> Check(LineIndex lines, HttpApi http, bool isSnapshot)
    {
        foreach (var (url, at, key) in new[] { (http.Url, lines.Of(http, "url"), "from.http.url") }.Concat(http.Token is { } token ? [(token.Url, lines.Of(token, "url"), "from.http.token.url")] : []))
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
                yield return new(at, key, "This is not an http or https address without a password in it.", "Write e.g. https://api.example.gov.cn/insured; secrets come from the environment.");
            else if (address.Scheme == "http" && !address.IsLoopback)
                yield return new(at, key, "Over http anyone on the way can read the register.", "Use https.", IsError: false);
        if (http.Paging == HttpPaging.Cursor && http.Next is null)
            yield return new(lines.Of(http, "paging"), "from.http.next", "With paging: cursor each page names the next, and it is not said where.", "Add next: with the place of the token, e.g. $.data.next.");
        if (http.Etag && http.Paging != HttpPaging.None)
            yield return new(lines.Of(http, "etag"), "from.http.etag", "The ETag of one page says nothing about the others.", "Leave it out, or use paging: none.");
        if (http.Cursor is null && http.Query.Values.Any(value => Uses(value, "cursor")))
            yield return new(lines.Of(http, "query"), "from.http.cursor", "The query asks for @cursor, and no cursor is named.", "Add cursor: with the value that grows, e.g. updated_at.");
        if (http.Cursor is not null && isSnapshot)
            yield return new(lines.Of(http, "cursor"), "from.http.cursor", "With a cursor only changes come, and a snapshot takes who is missing for gone.", "Add mode: append to the delivery, or leave out the cursor.");
        if (http.TokenEnv is not null && http.Token is not null)
            yield return new(lines.Of(http, "token_env"), "from.http.token_env", "There are two ways to a token.", "Keep token_env or token.");
    }

    private static IEnumerable<ProjectFinding> Check(LineIndex lines, SftpFolder sftp)
    {
        if (sftp.Files.Count == 0) yield return new(lines.Of(sftp, "files"), "from.sftp.files", "There is no file name pattern.", "Add at least one, e.g. [\"低保_*.csv\"].");
        foreach (var (value, key) in new[] { (sftp.Host, "host"), (sftp.User, "user") })
            if (value.Length == 0 || value[0] == '-' || value.Any(c => char.IsControl(c) || c is ' ' or '@' or '"'))
                yield return new(lines.Of(sftp, key), $"from.sftp.{key}", $"'{value}' cannot be a {key}.", "Write it without blanks and signs.");
    }

    private static bool Uses(string query, string parameter) => query.Contains($"@{parameter}", StringComparison.Ordinal);
}
