namespace Blog.Moderation;

/// <summary>What the comment form tells about the way it was filled in.</summary>
/// <param name="HoneypotFilled">The field that people leave empty had something in it.</param>
/// <param name="FillTime">How long it took from the form's rendering to its sending; unknown where the stamp is missing or not ours.</param>
/// <param name="StampValid">The form's signed time stamp is ours and not too old.</param>
public sealed record FormEvidence(bool HoneypotFilled, TimeSpan? FillTime, bool StampValid);
