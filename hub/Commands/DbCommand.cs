using System.CommandLine;
using Yidang.Hub.CommandLine;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang db</c>: what is done with a whole store.</summary>
internal sealed class DbCommand : Command
{
    public DbCommand(CommandHost host)
        : base("db", "Look at, bring up to date, verify, back up, restore or move the hub's store.")
    {
        Add(new DbStatusCommand(host));
        Add(new DbMigrateCommand(host));
        Add(new DbVerifyCommand(host));
        Add(new DbBackupCommand(host));
        Add(new DbRestoreCommand(host));
        Add(new DbCopyCommand(host));
    }
}
