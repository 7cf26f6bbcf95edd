<?xml version="1.0" encoding="UTF-8"?>
<!-- What American English says otherwise than lexicon.en.pls. -->
<lexicon version="1.0" alphabet="ipa" xml:lang="en-US" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon">
  <lexeme><grapheme>aripiprazole</grapheme><phoneme>ˌærɪˈpɪprəzoʊl</phoneme></lexeme>
  <lexeme><grapheme>diazepam</grapheme><phoneme>daɪˈæzəpæm</phoneme></lexeme>
  <lexeme><grapheme>eczema</grapheme><phoneme>ɪɡˈziːmə</phoneme></lexeme>
  <lexeme><grapheme>lorazepam</grapheme><phoneme>lɔːˈræzəpæm</phoneme></lexeme>
  <lexeme><grapheme>temazepam</grapheme><phoneme>təˈmæzəpæm</phoneme></lexeme>
</lexicon>
