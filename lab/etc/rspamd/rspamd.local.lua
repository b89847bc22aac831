-- Scores that a scenario can count on: above "greylist" (4) and above "add header" (6).
config['regexp']['LAB_WATCHES'] = { re = 'Subject=/cheap watches/Hi', score = 5 }
config['regexp']['LAB_PILLS'] = { re = 'Subject=/cheap pills/Hi', score = 9 }
