using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>An export asks for lists before any run has published one.</summary>
public sealed class NothingPublishedException()
    : YidangException("This hub has not published any list yet. Run `yidang run` first, with the same --data.");
