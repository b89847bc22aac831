/**
 * The rows of the accuracy table: a question of the lab, a log form, the command that the handbook gives for it (`LOG` is the
 * log), and where the report programs print their number. What a program does not count is left out.
 */
export const rows = [
  {
    question: 'login-failures',
    form: 'postfix-classic',
    command: 'grep -ciE "auth failed|invalid password" LOG',
    peers: {
      'logwatch postfix (SMTP only)': ['logwatchPostfix', /^\s+(\d+)\s+SASL authentication failed/m],
    },
  },
  {
    question: 'logins',
    form: 'postfix-classic',
    command: 'grep -c "imap-login: Login" LOG',
    peers: { 'logwatch postfix (SMTP messages)': ['logwatchPostfix', /^\s+(\d+)\s+SASL authenticated messages/m] },
  },
  {
    question: 'messages',
    form: 'postfix-classic',
    peers: {
      pflogsumm: ['pflogsumm', /^\s+(\d+)\s+received$/m],
      'logwatch postfix': ['logwatchPostfix', /^\s+(\d+)\s+Accepted /m],
    },
  },
  {
    question: 'delivered',
    form: 'postfix-classic',
    command: 'grep -c "status=sent" LOG',
    peers: { pflogsumm: ['pflogsumm', /^\s+(\d+)\s+delivered$/m] },
  },
  {
    question: 'deferred',
    form: 'postfix-classic',
    command: 'grep -c "status=deferred" LOG',
    peers: {
      pflogsumm: ['pflogsumm', /^\s+(\d+)\s+deferred/m],
      'logwatch postfix': ['logwatchPostfix', /^\s+(\d+)\s+Deferred /m],
    },
  },
  {
    question: 'bounced',
    form: 'postfix-classic',
    command: 'grep -c "status=bounced" LOG',
    peers: { pflogsumm: ['pflogsumm', /^\s+(\d+)\s+bounced$/m] },
  },
  {
    question: 'expired',
    form: 'postfix-classic',
    command: 'grep -c "status=expired" LOG',
    peers: { 'logwatch postfix': ['logwatchPostfix', /^\s+(\d+)\s+Expired and returned/m] },
  },
  {
    question: 'discarded',
    form: 'postfix-classic',
    peers: { pflogsumm: ['pflogsumm', /^\s+(\d+)\s+discarded/m] },
  },
  {
    question: 'rejections',
    form: 'postfix-classic',
    command: 'grep -ci "reject" LOG',
    peers: {
      pflogsumm: ['pflogsumm', /^\s+(\d+)\s+rejected/m],
      'logwatch postfix': ['logwatchPostfix', /^\s+(\d+)\s+Rejected /m],
    },
  },
  {
    question: 'rate-limited',
    form: 'postfix-classic',
    command: 'grep -ci "rate limit exceeded" LOG',
    peers: { 'logwatch postfix': ['logwatchPostfix', /^\s+(\d+)\s+\*Warning: Anvil limit/m] },
  },
  { question: 'tls-errors', form: 'postfix-classic', command: 'grep -ci "ssl_error" LOG' },
  {
    question: 'connections',
    form: 'postfix-classic',
    command: 'grep -ci "connection from" LOG',
    peers: { 'logwatch postfix': ['logwatchPostfix', /^\s+(\d+)\s+Connections /m] },
  },
  { question: 'spf', form: 'postfix-classic', command: 'grep -ci "spf check" LOG' },
  { question: 'dkim', form: 'postfix-classic', command: 'grep -ci "dkim check" LOG' },
  { question: 'dmarc', form: 'postfix-classic', command: 'grep -ci "dmarc check" LOG' },
  { question: 'login-failures', form: 'exim-own', command: 'grep -ci "auth failed" LOG' },
  {
    question: 'messages',
    form: 'exim-own',
    command: 'grep -c "A=login" LOG',
    peers: { eximstats: ['eximstats', /^\s+Received\s+\S+\s+(\d+)/m] },
  },
  {
    question: 'delivered',
    form: 'exim-own',
    command: 'grep -c "=>" LOG',
    peers: { eximstats: ['eximstats', /^\s+Delivered\s+\S+\s+\d+\s+(\d+)/m] },
  },
  {
    question: 'deferred',
    form: 'exim-own',
    command: 'grep -ci "defer" LOG',
    peers: { 'eximstats (messages)': ['eximstats', /^\s+Received\s+\S+\s+\d+\s+\d+\s+(\d+)/m] },
  },
  {
    question: 'bounced',
    form: 'exim-own',
    command: 'grep -cF "**" LOG',
    peers: { 'eximstats (messages)': ['eximstats', /^\s+Received\s.*%\s+(\d+)\s+[\d.]+%$/m] },
  },
  {
    question: 'rejections',
    form: 'exim-own',
    command: 'grep -c "rejected" LOG',
    peers: { eximstats: ['eximstats', /^\s+Rejects\s+(\d+)/m] },
  },
];
