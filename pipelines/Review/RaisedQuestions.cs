using System.Globalization;
using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What a resolution asks of stewards: one question for each pair of persons that it could not tell, one for each person that hangs together by little.</summary>
internal sealed class RaisedQuestions(CurrentRecords current, PersonMatcher matcher, PersonClusters clusters)
{
    public IReadOnlyList<RaisedQuestion> All()
    {
        var questions = new List<RaisedQuestion>(clusters.Reviews.Count + clusters.Doubts.Count);
        foreach (var review in clusters.Reviews)
        {
            int left = ClusterOf(review.Left), right = ClusterOf(review.Right);
            questions.Add(Question(left, right, Keys(left), Keys(right), review.Left, review.Right, review.Weight, review.Reason));
        }
        foreach (var doubt in clusters.Doubts)
        {
            var cluster = ClusterOf(doubt.LeftRecord);
            questions.Add(Question(cluster, cluster, doubt.Left, doubt.Right, doubt.LeftRecord, doubt.RightRecord, doubt.Weight, doubt.Reason));
        }
        return questions;
    }

    private RaisedQuestion Question(
        int leftCluster, int rightCluster, IReadOnlyList<RecordKey> left, IReadOnlyList<RecordKey> right, RecordKey leftRecord, RecordKey rightRecord,
        double weight, string reason)
    {
        var explained = matcher.Explain(matcher.IndexOf(leftRecord), matcher.IndexOf(rightRecord));
        var evidence = left.Concat(right).Order().Select(key => $"{key} {current.Identity(matcher.IndexOf(key)).Digest.ToString("x", CultureInfo.InvariantCulture)}");
        return new RaisedQuestion(
            leftCluster, rightCluster, left, right, leftRecord, rightRecord, weight, reason, Contradictions.DigestOf(evidence),
            [.. explained.Steps.Select(s => new EvidenceStep(s.Comparison, s.Level, Math.Round(s.Bits, 3)))]);
    }

    private int ClusterOf(RecordKey key) => clusters.ClusterOf[matcher.IndexOf(key)];

    private IReadOnlyList<RecordKey> Keys(int cluster) => [.. clusters.Members[cluster].Select(i => current.Records[i].Key)];
}
