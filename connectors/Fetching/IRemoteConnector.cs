namespace Yidang.Connectors.Fetching;

/// <summary>Fetches deliveries from a server as files of bytes.</summary>
public interface IRemoteConnector
{
    /// <summary>Fetches what is new since the request's mark; a fetch that is cut off leaves no file that is not whole.</summary>
    /// <exception cref="FetchException">The server is out of reach, refuses, or sends what is not a delivery.</exception>
    Task<Fetched> FetchAsync(FetchRequest request, CancellationToken cancellationToken);
}
