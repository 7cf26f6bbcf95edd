"""Speak: an Edition becomes an Edition with a Timeline.

    edition --narration.ssml.jinja--> SSML --> lines --normalise--> utterances --engine--> sounds --master--> tracks

`speak` is the whole way. Each sentence is said once and kept in the cache under the name of what decides its sound, so that
a changed sentence costs one sentence; `ENGINES` lists the voices.
"""

from wellread.speech.engines import ENGINES, Engine, load
from wellread.speech.synthesis import speak

__all__ = ["ENGINES", "Engine", "load", "speak"]
