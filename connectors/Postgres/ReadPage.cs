namespace Yidang.Connectors.Postgres;

/// <summary>A page that was read whole.</summary>
/// <param name="Last">Cursor and key of its last row; where it began when it has none.</param>
internal sealed record ReadPage(string[] Columns, int Rows, Watermark Last);
