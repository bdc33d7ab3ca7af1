namespace Yidang.Schemas;

/// <summary>What a contract does with a delivery of which some rows cannot be used.</summary>
public enum DeliveryAcceptance
{
    /// <summary>The good rows are staged and the others quarantined, up to the contract's share.</summary>
    GoodRows,

    /// <summary>One row that cannot be used refuses the delivery as a whole.</summary>
    AllOrNothing,
}
