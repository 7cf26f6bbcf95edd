<?xml version="1.0" encoding="UTF-8"?>
<!-- What British English says otherwise than lexicon.en.pls, or than an American voice would. -->
<lexicon version="1.0" alphabet="ipa" xml:lang="en-GB" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon">
  <lexeme><grapheme>acetaminophen</grapheme><phoneme>əˌsiːtəˈmɪnəfən</phoneme></lexeme>
  <lexeme><grapheme>Berkshire</grapheme><phoneme>ˈbɑːrkʃər</phoneme></lexeme>
  <lexeme><grapheme>diazepam</grapheme><phoneme>daɪˈeɪzɪpæm</phoneme></lexeme>
  <lexeme><grapheme>eczema</grapheme><phoneme>ˈɛksɪmə</phoneme></lexeme>
  <lexeme><grapheme>Hertford</grapheme><phoneme>ˈhɑːrtfərd</phoneme></lexeme>
  <lexeme><grapheme>Holborn</grapheme><phoneme>ˈhoʊbərn</phoneme></lexeme>
  <lexeme><grapheme>Lewes</grapheme><phoneme>ˈluːɪs</phoneme></lexeme>
  <lexeme><grapheme>lorazepam</grapheme><phoneme>lɔːˈreɪzɪpæm</phoneme></lexeme>
  <lexeme><grapheme>Norwich</grapheme><phoneme>ˈnɒrɪdʒ</phoneme></lexeme>
  <lexeme><grapheme>Plaistow</grapheme><phoneme>ˈplɑːstoʊ</phoneme></lexeme>
  <lexeme><grapheme>temazepam</grapheme><phoneme>təˈmeɪzɪpæm</phoneme></lexeme>
</lexicon>
