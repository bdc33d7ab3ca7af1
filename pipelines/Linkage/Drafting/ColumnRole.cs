namespace Yidang.Pipelines;

/// <summary>What a column of an unknown table seems to be for a linkage model.</summary>
internal enum ColumnRole
{
    /// <summary>Names the record; never compared.</summary>
    Id,

    /// <summary>Seems to say who is who; never compared, only measured by.</summary>
    Truth,

    ResidentId,
    GivenName,
    Surname,
    FullName,

    /// <summary>A second given name, or its initial.</summary>
    MiddleName,

    /// <summary>The name of a father, a mother or a spouse: brothers and sisters share it.</summary>
    RelativesName,
    BirthDate,

    /// <summary>A year of birth without its day.</summary>
    BirthYear,
    Email,
    Phone,
    Code,
    Postcode,
    Address,
    Place,

    /// <summary>A few values: sex, state, title.</summary>
    Category,

    /// <summary>Text of no kind that is known.</summary>
    OtherText,

    /// <summary>A name put together from other columns: compared beside them, one name would count twice.</summary>
    Composite,

    /// <summary>A place that is mostly the same as another, fuller one.</summary>
    SamePlace,

    /// <summary>When something happened, such as a visit: says nothing of who it was.</summary>
    Happening,

    /// <summary>Empty, or the same everywhere: tells nobody apart.</summary>
    Nothing,
}
