using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Tests.Mdm.Survivorship;

/// <summary>What survived of some records.</summary>
internal sealed record Survived(SurvivingCell[] Cells, IReadOnlyList<SourceEvidence> Records)
{
    public string? Value(string attribute) => Cell(attribute) is { } cell ? Records[cell.Record].Values[cell.Position] : null;

    /// <summary>Number of the record that the value came from; 0 when none.</summary>
    public long Origin(string attribute) => Cell(attribute) is { } cell ? Records[cell.Record].Id.Value : 0;

    private SurvivingCell? Cell(string attribute) => SurvivingCell.Of(Cells, AttributeCatalogue.Default[attribute].Ordinal);
}
