namespace Yidang.Mdm;

/// <summary>How two sexes agree.</summary>
public enum SexLevel
{
    Missing,
    Same,
    Different,
}
