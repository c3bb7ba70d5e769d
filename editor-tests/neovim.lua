-- Opens a file in Neovim's own client, applies a fix and an allow comment, and writes what it saw as JSON.
-- Environment: COMMAND (the server, words), ROOT, FILE, RULE (whose first fix is applied), OUTPUT.
local function wait(what, condition)
  if not vim.wait(60000, condition, 20) then
    error('did not happen: ' .. what)
  end
end

local function seen()
  local list = {}
  for _, d in ipairs(vim.diagnostic.get(0)) do
    table.insert(list, {
      line = d.lnum + 1, byte = d.col, endLine = d.end_lnum + 1, endByte = d.end_col,
      severity = d.severity, rule = d.code, source = d.source, message = d.message,
    })
  end
  return list
end

vim.cmd('edit ' .. vim.env.FILE)
local ready = false
local client = vim.lsp.start_client({
  name = 'asynclint',
  cmd = vim.split(vim.env.COMMAND, ' '),
  root_dir = vim.env.ROOT,
  init_options = { status = true },
  handlers = {
    ['asynclint/status'] = function(_, status)
      ready = status.state == 'ready'
    end,
  },
})
vim.lsp.buf_attach_client(0, client)
wait('the index', function() return ready end)
wait('findings of the index', function() return #vim.diagnostic.get(0) >= tonumber(vim.env.EXPECTED) end)
local report = { opened = seen(), titles = {} }

local function actions_at(diagnostic)
  local range = {
    start = { line = diagnostic.lnum, character = diagnostic.col },
    ['end'] = { line = diagnostic.end_lnum, character = diagnostic.end_col },
  }
  local answer = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', {
    textDocument = { uri = vim.uri_from_bufnr(0) },
    range = range,
    context = { diagnostics = {} },
  }, 10000)
  return answer[client].result
end

for _, d in ipairs(vim.diagnostic.get(0)) do
  if d.code == vim.env.RULE then
    local actions = actions_at(d)
    for _, action in ipairs(actions) do
      table.insert(report.titles, action.title)
    end
    vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16')
    break
  end
end
wait('the finding is gone', function()
  for _, d in ipairs(vim.diagnostic.get(0)) do
    if d.code == vim.env.RULE then return false end
  end
  return true
end)
report.fixed = seen()
report.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n'

vim.lsp.stop_client(client)
wait('the server stops', function() return vim.lsp.client_is_stopped(client) end)
vim.fn.writefile({ vim.json.encode(report) }, vim.env.OUTPUT)
vim.cmd('qa!')
