using System.Globalization;
using AgentEvals.Problems;

namespace AgentEvals.Tool.Capturing;

/// <summary>Reads moments from the command line.</summary>
internal static class Moment
{
    /// <summary>A date or a date with time, UTC unless it says otherwise, or an age: <c>30m</c>, <c>12h</c>, <c>3d</c>, <c>2w</c>.</summary>
    /// <exception cref="AgentEvalsException">AE7060: it is neither.</exception>
    public static DateTimeOffset Parse(string text, DateTimeOffset now)
    {
        const int mostDays = 36_500;
        if (
            text.Length > 1
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
        {
            double? days = text[^1] switch
            {
                'm' => number / 1440.0,
                'h' => number / 24.0,
                'd' => number,
                'w' => number * 7.0,
                _ => null,
            };
            if (days is <= mostDays)
            {
                return now - TimeSpan.FromDays(days.Value);
            }
        }

        return DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var moment
        )
            ? moment
            : throw new AgentEvalsException(
                new Problem("AE7060", $"'{text}' is neither a date nor an age.", "Write --since 2026-03-02, or --since 3d.")
            );
    }
}
