using System.Diagnostics;
using Blog.Core.Comments;
using Blog.Core.Replay;
using Blog.Moderation;
using Blog.Moderation.Learning;

namespace Blog.Benchmarks;

/// <summary>
/// <c>judge [--comments N]</c>: how long judging a comment of 60 words takes with all signals, on a blog that remembers N comments and has learned as many decisions,
/// how long learning a decision takes, and what the classifier takes in memory.
/// </summary>
internal static class JudgeRun
{
    private const int Words = 60;
    private const int Judged = 2_000;

    public static int Run(string[] args)
    {
        var number = int.Parse(CommandLine.After(args, "--comments") ?? "10000", System.Globalization.CultureInfo.InvariantCulture);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var classifier = new Classifier();
        CommandLine.Tell($"a classifier takes {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0:0.0} MiB");

        var (remembered, submissions) = (new RememberedComments(), new ReplaySubmissions(null));
        var times = Enum.GetValues<Step>().ToDictionary(step => step, _ => new List<double>());
        for (var i = 0; i < number + Judged; i++)
        {
            var started = Stopwatch.GetTimestamp();
            var next = remembered.Next($"{i}", submissions.Of(Line(i), null));
            started = Took(Step.Read, started);
            var history = remembered.HistoryOf(next, Policy.Default);
            started = Took(Step.LookUp, started);
            var verdict = Judge.Decide(next.Submission, history with { Learned = signals => Learned.Of(classifier, next.Submission, signals) }, Policy.Default);
            started = Took(Step.Decide, started);
            classifier.Learn(TextFacts.Of(next.Submission), IsSpam(i));
            Took(Step.Learn, started);
            remembered.Add(next, CommentEntry.StateAfter(verdict), verdict.Companions);
        }

        foreach (var (step, taken) in times)
        {
            var last = taken[^Judged..];
            last.Sort();
            CommandLine.Tell($"{step,-8} median {last[Judged / 2],5:0} µs, 99th percentile {last[Judged * 99 / 100],5:0} µs");
        }

        return 0;

        long Took(Step step, long started)
        {
            times[step].Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            return Stopwatch.GetTimestamp();
        }
    }

    private static bool IsSpam(int number) => number % 3 == 0;

    // Spam has some words of its own and a link, so that the classifier and several signals have something to say of it.
    private static ReplayLine Line(int number)
    {
        var words = ManyComments.Texts(number * 10, 10).SelectMany(text => text.Split(' ')).Take(Words).ToArray();
        if (IsSpam(number)) (words[7], words[23], words[41]) = ("casino", "bonus", $"https://offers{number % 500}.example/win");
        return new ReplayLine { Id = $"{number}", Text = string.Join(' ', words), Author = $"Reader {number}", Email = $"reader{number}@example.org", Ip = $"198.{18 + (number >> 16)}.{(number >> 8) & 255}.{number & 255}", Post = $"post-{number % 40}" };
    }

    private enum Step
    {
        /// <summary>Markup, canonical text, fingerprint.</summary>
        Read,

        /// <summary>What is remembered that bears on it.</summary>
        LookUp,

        /// <summary>All signals, the classifier and its words among them.</summary>
        Decide,

        /// <summary>One decision.</summary>
        Learn,
    }
}
