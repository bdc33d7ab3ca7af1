namespace Yidang.Schemas;

/// <summary>Whom an attribute describes.</summary>
public enum AttributeSubject
{
    /// <summary>A column of the golden person.</summary>
    Person,

    /// <summary>A column of the golden household.</summary>
    Household,

    /// <summary>Evidence on a source record that helps resolution and is not kept on a golden record.</summary>
    Record,
}
