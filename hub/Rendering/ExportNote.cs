using Yidang.Hub.CommandLine;
using Yidang.Pipelines;

namespace Yidang.Hub.Rendering;

/// <summary>Says what an export wrote and where.</summary>
internal static class ExportNote
{
    public static void Write(Invocation invocation, ExportReport report)
    {
        invocation.Tell(report, terminal => terminal.WriteResult($"{Numbers.Of(report.Rows)} rows in {string.Join(", ", report.Files)}: {Path.GetFullPath(report.Path)}"));
    }
}
