using Blog.Moderation.Fingerprints;

namespace Blog.Moderation;

/// <summary>Decides which earlier comment a submission repeats, and in which way.</summary>
internal static class Repeats
{
    /// <summary>All repeats, the one that matters most first: a sure one of the sender's own, then known spam, then the most similar; the oldest among equals.</summary>
    public static IReadOnlyList<Repeat> All(Submission submission, History history, Policy policy)
    {
        if (history.Similar.Count == 0) return [];
        var comparison = new TextComparison(submission.Canonical);
        var pairs = history.Similar.Select(earlier => new Pair(submission, earlier, comparison)).ToList();
        var repeats = pairs.Select(pair => Compare(pair, policy)).OfType<Repeat>().ToList();
        if (!repeats.Exists(repeat => repeat.Match.Kind != MatchKind.ShortRepeat)) repeats.AddRange(OfTemplate(submission, pairs));
        return FirstVersionFirst([.. repeats
            .OrderByDescending(Rank)
            .ThenByDescending(repeat => repeat.Match.Similarity)
            .ThenBy(repeat => repeat.Match.Comment)]);
    }

    // A repeat of a repeat belongs to the first of them, although a later version may be more similar: as surely as that one is repeated.
    private static List<Repeat> FirstVersionFirst(List<Repeat> repeats)
    {
        for (var at = FirstVersion(repeats); at > 0; at = FirstVersion(repeats))
        {
            var (later, first) = (repeats[0], repeats[at]);
            if (first.Match.Kind == later.Match.Kind) first = first with { IsDuplicate = later.IsDuplicate || first.IsDuplicate, Closest = later.Closest ?? later.Match.Similarity };
            repeats.RemoveAt(at);
            repeats.Insert(0, first);
        }

        return repeats;
    }

    private static int FirstVersion(List<Repeat> repeats) =>
        repeats.FindIndex(repeat => repeat.Match.Comment == repeats[0].Earlier.RepeatOf && repeat.Match.Comment < repeats[0].Match.Comment && Rank(repeat) == Rank(repeats[0]));

    private static int Rank(Repeat repeat) => repeat.Match.Kind switch
    {
        MatchKind.Resubmission or MatchKind.LinkbackExcerpt when repeat.IsDuplicate => 4,
        MatchKind.KnownSpam => 3,
        MatchKind.Quotation => 1,
        MatchKind.ShortRepeat => 0,
        _ => 2,
    };

    // No single text is repeated, but a template that several show together: each of them is a repeat then.
    private static IEnumerable<Repeat> OfTemplate(Submission submission, List<Pair> pairs)
    {
        var likely = pairs.Where(pair => pair.MayShareTemplate).OrderByDescending(pair => pair.Similarity).Select(pair => pair.Earlier).ToList();
        if (submission.OnlyQuotes || Template.Find(submission.Canonical, likely.ConvertAll(earlier => earlier.Canonical)) is not { } found) return [];

        var makers = found.Makers.Select(at => likely[at]).ToList();
        var condemned = makers.Find(earlier => earlier.CampaignStanding == CampaignStanding.Condemned) ?? makers.Find(earlier => earlier.Standing == Standing.Condemned);
        var kind = condemned is null ? MatchKind.Campaign : MatchKind.KnownSpam;
        var similarity = Math.Round(found.Coverage, 4);
        return makers.Select(earlier => new Repeat(
            new Match(earlier.Id, kind, similarity, submission.Author.SharesOrigin(earlier.Author), (condemned ?? earlier).Campaign), earlier, IsDuplicate: false, Makers: makers.Count));
    }

    private static Repeat? Compare(Pair pair, Policy policy)
    {
        var (submission, earlier) = (pair.Submission, pair.Earlier);
        if (pair.Similarity < Math.Min(policy.SimilarFrom, policy.ResubmissionFrom)) return null;
        if (pair.KindOf(policy) is not { } kind) return null;

        var campaign = kind == MatchKind.KnownSpam && earlier.CampaignStanding == CampaignStanding.Condemned ? earlier.Campaign : null;
        var match = new Match(earlier.Id, kind, Math.Round(pair.Similarity, 4), submission.Author.SharesOrigin(earlier.Author), campaign);
        var changes = kind == MatchKind.Resubmission ? WordChanges.Between(earlier.Canonical, submission.Canonical) : null;
        return new Repeat(match, earlier, pair.IsDuplicate(kind, policy), changes) { IsByNobody = pair.IsByNobody };
    }

    /// <summary>A submission beside one earlier comment.</summary>
    private sealed class Pair
    {
        private readonly bool _isShort;
        private readonly bool _isSamePost;
        private readonly bool _isSameText;
        private readonly bool _isOneExcerpt;

        public Pair(Submission submission, EarlierComment earlier, TextComparison comparison)
        {
            (Submission, Earlier) = (submission, earlier);
            var (one, other) = (submission.Canonical, earlier.Canonical);
            _isSameText = one.Full == other.Full;
            _isSamePost = submission.Post == earlier.Post || submission.Post.Length == 0 || earlier.Post.Length == 0;

            // "Look at this" with two different links says three words in common, not thirty letters.
            _isShort = (_isSameText ? submission.Fingerprint.Length : Math.Min(Fingerprint.LengthOf(one.Loose), Fingerprint.LengthOf(other.Loose))) < Fingerprint.ShortBelow;
            _isOneExcerpt = submission.IsLinkback != earlier.IsLinkback && IsOneExcerpt();
            Similarity = _isOneExcerpt ? 1 : comparison.With(other);
        }

        public Submission Submission { get; }

        public EarlierComment Earlier { get; }

        public double Similarity { get; }

        /// <summary>Too different for a repeat, and yet alike enough to come from one template; neither short, nor what many people say honestly.</summary>
        public bool MayShareTemplate =>
            Similarity >= Template.LikelyFrom && !_isShort && !Submission.IsLinkback && !Earlier.IsLinkback && Earlier.CampaignStanding != CampaignStanding.Cleared;

        public MatchKind? KindOf(Policy policy)
        {
            if (Submission.IsLinkback || Earlier.IsLinkback) return KindOfLinkback(policy);

            var sameness = Submission.Author.Compare(Earlier.Author);
            if (IsOwnRepeat(sameness)) return IsSpam(policy) ? MatchKind.KnownSpam : IsResubmission(policy) ? MatchKind.Resubmission : null;
            if (Similarity < policy.SimilarFrom) return null;
            if (Submission.OnlyQuotes) return MatchKind.Quotation;
            if (IsSpam(policy)) return MatchKind.KnownSpam;
            if (_isSamePost && Quotation.IsAbout(Submission.PlainText, Earlier.Canonical)) return MatchKind.Quotation;
            if (_isShort) return sameness == Sameness.Unknown ? MatchKind.ShortRepeat : null;
            if (Earlier.CampaignStanding == CampaignStanding.Cleared) return null;

            return sameness switch
            {
                Sameness.Same => MatchKind.CrossPost,
                Sameness.Different => MatchKind.CopyOfAnother,
                _ => MatchKind.NearDuplicate,
            };
        }

        /// <summary>Whether nothing is known of either sender: two people may have said it, or one twice, and nobody can tell.</summary>
        public bool IsByNobody => Submission.Author.IsNobody && Earlier.Author.IsNobody;

        /// <summary>Nearly the same words, on the same post, by nobody who is known to be somebody else; something has to be known of one of them.</summary>
        public bool IsDuplicate(MatchKind kind, Policy policy) => kind switch
        {
            MatchKind.Resubmission or MatchKind.LinkbackExcerpt => true,
            MatchKind.NearDuplicate => _isSamePost && !IsByNobody && Similarity >= policy.DuplicateFrom,
            _ => false,
        };

        private MatchKind? KindOfLinkback(Policy policy)
        {
            if (IsSpam(policy)) return MatchKind.KnownSpam;
            if (_isOneExcerpt && _isSamePost) return MatchKind.LinkbackExcerpt;

            // Two pages may well be shown with the same words, and a page may show a whole comment. A comment that says what a page says is somebody else's words.
            return Submission.IsLinkback || _isShort || Similarity < policy.SimilarFrom ? null : MatchKind.CopyOfAnother;
        }

        // The same words alone could be a copy: the marks of an excerpt, or the sender's own site, say that it is the page's own. A page's marks do so only where the
        // page came first: later they may be around words that it quotes from the comment.
        private bool IsOneExcerpt()
        {
            var (one, other) = (Submission.PlainText, Earlier.OwnText);
            return Excerpt.IsSame(one, other)
                && (Excerpt.IsMarked(Submission.IsLinkback ? other : one)
                    || (Earlier.IsLinkback && Excerpt.IsMarked(other))
                    || Excerpt.IsSameSite(Submission.Source ?? Submission.Url, Earlier.Url));
        }

        private bool IsSpam(Policy policy)
        {
            var isCondemned = Earlier.Standing == Standing.Condemned || Earlier.CampaignStanding == CampaignStanding.Condemned;
            return isCondemned && !_isShort && Similarity >= policy.SimilarFrom;
        }

        private bool IsOwnRepeat(Sameness sameness) => sameness == Sameness.Same && _isSamePost;

        // "Thank you!" below two different comments is politeness; twice below the same one it is a repeat.
        private bool IsResubmission(Policy policy) =>
            _isShort ? _isSameText && Submission.Parent == Earlier.Parent : Similarity >= policy.ResubmissionFrom;
    }
}
