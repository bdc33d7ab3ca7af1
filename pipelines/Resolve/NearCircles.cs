using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Finds the persons, of circles not yet loaded, on whom it bears that some persons are not as they were.</summary>
/// <param name="part">Whole circles, as they come out now.</param>
/// <param name="meetings">Finds whom their persons meet.</param>
internal sealed class NearCircles(ICircleStore circles, MatchedPart part, MeetingFinder meetings)
{
    /// <summary>Meetings that are judged by what households say at one time.</summary>
    private const int MeetingsAtOnce = 2000;

    /// <param name="changed">Those who are not as they were.</param>
    /// <returns>Who is near to whom, and who would be if their households said otherwise; nobody else comes near to any of them.</returns>
    public async Task<(IReadOnlyList<Meeting> Near, IReadOnlyList<Meeting> Apart)> FindAsync(IReadOnlyList<ChangedPerson> changed, CancellationToken cancellationToken)
    {
        // Of very many, what they say themselves leaves few; of those, what their households say leaves a handful. A circle that others are tied to is not whole yet: they are let in first.
        var met = await meetings.MeetAsync(changed, cancellationToken);
        var tied = met.Where(m => m.AreTied).Select(CircleOf).ToHashSet();
        var near = met.FindAll(m => tied.Contains(CircleOf(m)));
        var others = met.FindAll(m => !tied.Contains(CircleOf(m)));
        var likely = (await MeetingFinder.InPartsAsync(others, MeetingsAtOnce, LikelyAmongHouseholdsAsync, cancellationToken)).ToHashSet();
        return ([.. near, .. likely], others.FindAll(m => !likely.Contains(m)));
    }

    private async Task<List<Meeting>> LikelyAmongHouseholdsAsync(IReadOnlyList<Meeting> some, CancellationToken cancellationToken)
    {
        var households = await circles.RecordsAsync([.. some.Select(m => m.Circle).Distinct()], cancellationToken);
        return await meetings.LikelyAsync(some, CirclesOf(some), households.Select(r => r.Record), amongHouseholds: true, cancellationToken);
    }

    /// <summary>Indices of all records of the circles of those who asked.</summary>
    private IEnumerable<int> CirclesOf(IEnumerable<Meeting> some)
    {
        var asking = some.Select(CircleOf).ToHashSet();
        return part.Clusters.Members.Where((_, c) => asking.Contains(part.Clusters.Circles[c])).SelectMany(members => members);
    }

    private int CircleOf(Meeting meeting) => part.CircleOf(meeting.Asker[0]);
}
