namespace Yidang.Schemas;

/// <summary>
/// Root of every failure that a user or operator can act on. The message says what, where and how to fix it, and holds no personal data.
/// </summary>
public class YidangException : Exception
{
    public YidangException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>True when the same action may succeed if simply tried again (a busy server, a lost connection).</summary>
    public virtual bool IsTransient => false;

    /// <summary>The process exit code: 2 for an error, 1 for findings.</summary>
    public virtual int ExitCode => 2;

    /// <summary>What ledgers and logs may say of a failure: our own messages hold no personal data, and what is not ours to word may quote anything.</summary>
    public static string WordsOf(Exception failure) => failure is YidangException ? failure.Message : failure.GetType().Name;
}
