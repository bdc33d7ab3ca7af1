namespace Yidang.Storage;

/// <summary>How many sessions one piece of work reads over at a time: a server has a hundred connections for all its clients, and a session on SQLite a cache of up to 128 MB.</summary>
public static class SessionsAtOnce
{
    public static readonly int Most = Math.Min(Environment.ProcessorCount, 4);
}
