using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A rule of the file as a whole: sees every row in file order, and has an opinion at the end.</summary>
internal abstract class FileCheck(ContractCheck contract)
{
    public ContractCheck Contract { get; } = contract;

    public string Rule { get; } = CheckWording.RuleOf(contract.Rule);

    /// <summary>The header it is about; empty for the whole file.</summary>
    public virtual string Column => "";

    /// <summary>Takes note of a row, data or set aside.</summary>
    public abstract void See(in MappedRow row);

    /// <summary>What is wrong, in Chinese and without personal data; null when nothing is.</summary>
    public abstract string? Problem();

    protected static bool IsData(in MappedRow row) => row.Sorted.SetAside is null;
}
