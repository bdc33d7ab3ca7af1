namespace Yidang.Mdm;

/// <summary>How far a record's next version differs from the one before in what persons are recognised by.</summary>
public enum EvidenceChange
{
    /// <summary>Not at all: a payment's date, an employer.</summary>
    None,

    /// <summary>It gives other phones, and gave some or none before: who could not be the person before still could not, unless they have one of these.</summary>
    Phones,

    /// <summary>In anything else.</summary>
    Other,
}
