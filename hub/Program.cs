using System.CommandLine;
using System.CommandLine.Invocation;
using Yidang.Hub;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Telemetry;

var terminal = Terminal.OfProcess();
using var export = OtlpExport.OfEnvironment();
using var signals = new Signals(terminal.WriteTalk);
var parsed = YidangCommand.Create(Composition.OfProgram(), terminal).Parse(args);
// A typing mistake gets its message, not a page of help.
if (parsed.Action is ParseErrorAction mistake) mistake.ShowHelp = false;
// Failures and signals are this program's to word; the library would answer them with a stack trace and a deadline.
var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
var code = await parsed.InvokeAsync(configuration, signals.Token);
return parsed.Errors.Count > 0 ? ExitCode.Error : code;
