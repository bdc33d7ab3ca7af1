namespace Yidang.Schemas;

/// <summary>What happens when a delivery's columns are not those that were agreed or seen last.</summary>
public enum HeaderDriftMode
{
    /// <summary>It is taken as far as the contract goes, and the differences are reported.</summary>
    Evolve,

    /// <summary>Any difference sends the delivery back.</summary>
    Freeze,

    /// <summary>Rows with a value in a new column are quarantined; a column that is gone sends the delivery back, another order does not matter.</summary>
    Quarantine,
}
